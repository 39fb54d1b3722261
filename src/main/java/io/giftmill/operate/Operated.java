package io.giftmill.operate;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of it: how many lines were moved, and which were left as they were. Filled by one thread. */
public final class Operated {
    private static final int NAMED = 20;
    /** Of a reason in the audit log. */
    private static final int LONGEST = 300;

    private final Map<LeftOut, Left> left = new EnumMap<>(LeftOut.class);
    private long moved;

    /**
     * Lines left out for one reason.
     *
     * @param lines how many
     * @param rows the first of them, by row reference where they have one, else by line number
     */
    public record Left(long lines, List<String> rows) {}

    /** How many lines were moved. */
    public long moved() {
        return moved;
    }

    /** Who was left out, by reason. */
    public Map<LeftOut, Left> left() {
        return new EnumMap<>(left);
    }

    /** Whether a line was left out that somebody has to see to. */
    public boolean needsAttention() {
        return left.keySet().stream().anyMatch(reason -> !reason.isNothingToDo());
    }

    /** Keeps in the audit log that a person wished what was not done. */
    void keepRefusals(Decisions decisions, Decision wish) {
        String refusals = left.entrySet().stream()
                .filter(one -> !one.getKey().isNothingToDo())
                .map(one -> one.getKey() + " " + one.getValue().lines() + ": "
                        + String.join(", ", one.getValue().rows()))
                .collect(Collectors.joining("; "));
        if (!refusals.isEmpty()) {
            decisions.refused(
                    wish, refusals.length() <= LONGEST ? refusals : refusals.substring(0, LONGEST - 3) + "...");
        }
    }

    void moved(long lines) {
        moved += lines;
    }

    /**
     * The lines that nothing speaks against; the others are left out.
     *
     * @param against why a line is left out, or null
     */
    List<Standing> chooseFrom(List<Standing> lines, Function<Standing, LeftOut> against) {
        List<Standing> chosen = new ArrayList<>();
        for (Standing one : lines) {
            LeftOut why = against.apply(one);
            if (why == null) {
                chosen.add(one);
            } else {
                leave(why, one.name());
            }
        }
        return chosen;
    }

    void leave(LeftOut reason, String row) {
        Left before = left.getOrDefault(reason, new Left(0, List.of()));
        List<String> rows = new ArrayList<>(before.rows());
        if (rows.size() < NAMED) {
            rows.add(row);
        }
        left.put(reason, new Left(before.lines() + 1, List.copyOf(rows)));
    }

    void add(Operated other) {
        moved += other.moved;
        other.left.forEach((reason, more) -> left.merge(reason, more, Operated::together));
    }

    private static Left together(Left one, Left other) {
        List<String> rows = new ArrayList<>(one.rows());
        rows.addAll(other.rows());
        return new Left(one.lines() + other.lines(), List.copyOf(rows.subList(0, Math.min(NAMED, rows.size()))));
    }
}

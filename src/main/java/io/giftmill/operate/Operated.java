package io.giftmill.operate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What came of it: how many lines were moved, and which were left as they were. Filled by one thread. */
public final class Operated {
    private static final int NAMED = 20;

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

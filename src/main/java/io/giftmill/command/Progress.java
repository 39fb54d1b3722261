package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import java.io.PrintStream;
import java.util.Map;

/** A bar with the count per stage. On a terminal it stays in its place; elsewhere a line is printed when much has changed. */
final class Progress {
    private static final int WIDTH = 24;
    private static final int STEPS = 10;

    private final PrintStream err;
    private final boolean terminal;
    private String shown = "";
    private long lastStep = -1;

    Progress(PrintStream err) {
        this(err, System.console() != null && System.getenv("TERM") != null);
    }

    Progress(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    void say(String words) {
        if (terminal) {
            replace(words + " …");
        } else {
            err.println(words + " …");
        }
    }

    /**
     * Shows where the lines stand.
     *
     * @param batch the batch; null while its file is still inspected
     */
    void show(Batch batch, Map<LineStatus, Long> counts) {
        if (batch == null) {
            return;
        }
        long known = counts.values().stream().mapToLong(Long::longValue).sum();
        long total = batch.isIngested() ? known : Math.max(known, batch.rowsExpected());
        long done = sum(counts, true);
        if (total == 0) {
            return;
        }
        String line = line(batch, counts, done, total);
        if (terminal) {
            replace(line);
        } else if (done * STEPS / total != lastStep) {
            lastStep = done * STEPS / total;
            err.println(line);
        }
    }

    /** Says something that stays. */
    void note(String sentence) {
        end();
        err.println(sentence);
    }

    /** Leaves the line as it is. */
    void end() {
        if (terminal && !shown.isEmpty()) {
            err.println();
        }
        shown = "";
        lastStep = -1;
    }

    private static String line(Batch batch, Map<LineStatus, Long> counts, long done, long total) {
        int filled = (int) (done * WIDTH / total);
        return batch.name() + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total
                + "  received " + count(counts, LineStatus.RECEIVED)
                + "  ready " + count(counts, LineStatus.VALID, LineStatus.READY)
                + "  placing " + count(counts, LineStatus.PLACING, LineStatus.IN_DOUBT)
                + "  placed " + count(counts, LineStatus.PLACED)
                + "  released " + count(counts, LineStatus.RELEASED)
                + "  paid " + count(counts, LineStatus.PAID)
                + "  delivered " + count(counts, LineStatus.DELIVERED)
                + "  other " + (done - count(counts, LineStatus.DELIVERED));
    }

    private static long count(Map<LineStatus, Long> counts, LineStatus... statuses) {
        long sum = 0;
        for (LineStatus status : statuses) {
            sum += counts.getOrDefault(status, 0L);
        }
        return sum;
    }

    private static long sum(Map<LineStatus, Long> counts, boolean resting) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isMoving() != resting)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void replace(String line) {
        if (!line.equals(shown)) {
            err.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            err.flush();
            shown = line;
        }
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import java.util.Map;

/** Draws how many lines stand where: a bar for each status. */
final class CountChart {
    private static final int ROW = 20;
    private static final int NAMES = 150;
    private static final int NUMBERS = 90;

    private CountChart() {}

    static void draw(Html page, Map<LineStatus, Long> counts) {
        long most = counts.values().stream().mapToLong(count -> count).max().orElse(0);
        StringBuilder words = new StringBuilder();
        counts.forEach((status, count) -> words.append(status)
                .append(' ')
                .append(Digits.of(count.toString()))
                .append("; "));
        Svg svg = new Svg(page, "lines", "Lines by status", words.toString(), counts.size() * ROW + 4);
        int y = 0;
        for (Map.Entry<LineStatus, Long> count : counts.entrySet()) {
            long width = most == 0 ? 0 : Math.multiplyExact(Svg.WIDTH - NAMES - NUMBERS, count.getValue()) / most;
            svg.textEndingAt(NAMES - 8, y + 15, count.getKey().name());
            svg.rectangle(pattern(count.getKey()), NAMES, y + 4, Math.max(1, width), 13);
            svg.text(
                    NAMES + Math.max(1, width) + 6,
                    y + 15,
                    Digits.of(count.getValue().toString()));
            y += ROW;
        }
        svg.end();
    }

    /** Full for what is delivered, dotted for what still moves, lines for what ended otherwise, crosses for what waits. */
    private static int pattern(LineStatus status) {
        if (status == LineStatus.DELIVERED) {
            return 0;
        }
        if (status.isFinal()) {
            return 1;
        }
        return status.isWaiting() ? 3 : 2;
    }
}

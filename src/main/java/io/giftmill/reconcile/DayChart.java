package io.giftmill.reconcile;

import io.giftmill.reconcile.PackFigures.Day;
import java.util.List;

/** Draws how many lines were ordered, paid and delivered on each day: three columns a day. */
final class DayChart {
    /** More columns than this cannot be told apart on paper. */
    static final int MOST_DAYS = 31;

    private static final int HEIGHT = 130;
    private static final int LEFT = 60;

    private DayChart() {}

    static void draw(Html page, List<Day> days) {
        Svg svg = new Svg(page, "days", "Lines ordered, paid and delivered per day", words(days), HEIGHT + 60);
        long most = days.stream()
                .mapToLong(day -> Math.max(day.ordered(), Math.max(day.paid(), day.delivered())))
                .max()
                .orElse(0);
        svg.textEndingAt(LEFT - 6, 14, Digits.of(String.valueOf(most)));
        svg.textEndingAt(LEFT - 6, HEIGHT + 4, "0");
        svg.line(LEFT, HEIGHT, Svg.WIDTH, HEIGHT);
        int space = Math.min(90, (Svg.WIDTH - LEFT) / Math.max(1, days.size()));
        int column = Math.max(2, (space - 4) / 3);
        // A date is about 34 wide.
        int every = Math.max(1, (38 + space - 1) / space);
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            int x = LEFT + 2 + i * space;
            column(svg, 1, x, column, day.ordered(), most);
            column(svg, 2, x + column, column, day.paid(), most);
            column(svg, 0, x + 2 * column, column, day.delivered(), most);
            if (i % every == 0) {
                svg.text(x, HEIGHT + 16, day.day().toString().substring(5));
            }
        }
        legend(svg);
        svg.end();
    }

    private static void column(Svg svg, int pattern, int x, int width, long count, long most) {
        if (count > 0) {
            long height = Math.max(1, Math.multiplyExact(count, HEIGHT - 10) / most);
            svg.rectangle(pattern, x, HEIGHT - height, width, height);
        }
    }

    private static void legend(Svg svg) {
        String[] names = {"ordered", "paid", "delivered"};
        int[] patterns = {1, 2, 0};
        for (int i = 0; i < names.length; i++) {
            svg.rectangle(patterns[i], LEFT + 120L * i, HEIGHT + 34, 14, 12);
            svg.text(LEFT + 120L * i + 20, HEIGHT + 44, names[i]);
        }
    }

    private static String words(List<Day> days) {
        StringBuilder words = new StringBuilder();
        for (Day day : days) {
            words.append(day.day())
                    .append(": ordered ")
                    .append(day.ordered())
                    .append(", paid ")
                    .append(day.paid())
                    .append(", delivered ")
                    .append(day.delivered())
                    .append("; ");
        }
        return words.toString();
    }
}

package io.giftmill.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * Numbers of lines in short, such as {@code lines 1-20, 22}.
 *
 * @param text them, for people
 * @param lines how many they are
 */
record LineRanges(String text, long lines) {

    /** All of some numbers, in as many texts as it takes. @param longest how long each may be; at least 60 characters */
    static List<LineRanges> of(SortedSet<Long> numbers, int longest) {
        List<LineRanges> all = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        long lines = 0;
        for (Run run : runs(numbers)) {
            String next = (text.isEmpty() ? "lines " : ", ") + run;
            if (text.length() + next.length() > longest) {
                all.add(new LineRanges(text.toString(), lines));
                text.setLength(0);
                lines = 0;
                next = "lines " + run;
            }
            text.append(next);
            lines += run.last - run.first + 1;
        }
        if (lines > 0) {
            all.add(new LineRanges(text.toString(), lines));
        }
        return all;
    }

    private record Run(long first, long last) {
        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    private static List<Run> runs(SortedSet<Long> numbers) {
        List<Run> runs = new ArrayList<>();
        for (long number : numbers) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).last == number - 1) {
                runs.set(last, new Run(runs.get(last).first, number));
            } else {
                runs.add(new Run(number, number));
            }
        }
        return runs;
    }
}

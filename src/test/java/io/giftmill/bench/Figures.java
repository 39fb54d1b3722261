package io.giftmill.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Medians, ratios and their text, in whole numbers. */
final class Figures {
    private Figures() {}

    /** The middle one, or the mean of the two in the middle. */
    static long median(LongStream values) {
        long[] sorted = values.toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** In thousandths. */
    static long ratio(long one, long other) {
        return other == 0 ? 0 : one * 1000 / other;
    }

    /** A number of thousandths, with so many decimals: 1234 is 1.23 with two. */
    static String thousandths(long value, int decimals) {
        return BigDecimal.valueOf(value, 3)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    static String seconds(long micros) {
        return micros < 0 ? "-" : thousandths(micros / 1000, 2);
    }

    static String millis(long micros) {
        return thousandths(micros, 2);
    }

    static String megabytes(long kilobytes) {
        return kilobytes == 0 ? "-" : Long.toString(kilobytes / 1024);
    }
}

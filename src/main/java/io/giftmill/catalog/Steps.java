package io.giftmill.catalog;

import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which values a range takes. Values of products have a currency, but the wire does not always say which. */
final class Steps {
    private Steps() {}

    /** Whether both ends are known; a range without them sells nothing we could be sure of. */
    static boolean isWhole(ProductRange range) {
        return range.min() != null && range.max() != null && range.min().compareTo(range.max()) <= 0;
    }

    static boolean holds(ProductRange range, BigDecimal value) {
        return isWhole(range) && isWithin(range, value) && isOnStep(range, value);
    }

    static boolean isWithin(ProductRange range, BigDecimal value) {
        return value.compareTo(range.min()) >= 0 && value.compareTo(range.max()) <= 0;
    }

    private static boolean isOnStep(ProductRange range, BigDecimal value) {
        return !hasStep(range)
                || value.subtract(range.min()).remainder(range.step()).signum() == 0;
    }

    private static boolean hasStep(ProductRange range) {
        return range.step() != null && range.step().signum() > 0;
    }

    /** The nearest values that the range takes, at most one below and one above, without trailing zeros. */
    static List<BigDecimal> nearest(ProductRange range, BigDecimal value) {
        TreeSet<BigDecimal> values = new TreeSet<>();
        BigDecimal most = last(range);
        if (value.compareTo(range.min()) <= 0) {
            values.add(range.min());
        } else if (value.compareTo(most) >= 0) {
            values.add(most);
        } else {
            BigDecimal below = below(range, value);
            values.add(below);
            if (hasStep(range) && below.compareTo(value) != 0) {
                values.add(below.add(range.step()));
            }
        }
        return values.stream().map(Steps::plain).toList();
    }

    /** The largest value on a step; the maximum itself need not be one. */
    private static BigDecimal last(ProductRange range) {
        return below(range, range.max());
    }

    private static BigDecimal below(ProductRange range, BigDecimal value) {
        if (!hasStep(range)) {
            return value;
        }
        BigDecimal steps = value.subtract(range.min()).divide(range.step(), 0, RoundingMode.FLOOR);
        return range.min().add(steps.multiply(range.step()));
    }

    /** The candidates nearest to a value, at most one below and one above; the value itself alone when it is among them. */
    static List<BigDecimal> nearest(List<BigDecimal> candidates, BigDecimal value) {
        TreeSet<BigDecimal> sorted = new TreeSet<>(candidates);
        List<BigDecimal> nearest = new ArrayList<>();
        BigDecimal below = sorted.floor(value);
        BigDecimal above = sorted.ceiling(value);
        if (below != null) {
            nearest.add(below);
        }
        if (above != null && (below == null || above.compareTo(below) != 0)) {
            nearest.add(above);
        }
        return nearest;
    }

    static boolean isSame(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    /** The range for people, without its currency. */
    static String text(ProductRange range) {
        return isWhole(range)
                ? plain(range.min()).toPlainString() + " to "
                        + plain(range.max()).toPlainString()
                        + (hasStep(range)
                                ? " in steps of " + plain(range.step()).toPlainString()
                                : "")
                : "a range";
    }

    private static BigDecimal plain(BigDecimal value) {
        return Fit.number(value);
    }
}

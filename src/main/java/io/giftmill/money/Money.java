package io.giftmill.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An exact amount of one asset. It is never rounded and never converted; amounts of different assets do not mix.
 *
 * @param amount the decimal amount without trailing zeros; negative for a difference
 * @param asset what it is counted in
 */
public record Money(BigDecimal amount, Asset asset) implements Comparable<Money> {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final int MOST_DIGITS = 38;
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    /**
     * @throws IllegalArgumentException if the amount has more decimals than the asset can carry, or more than 38 digits
     */
    public Money {
        Objects.requireNonNull(asset, "asset");
        amount = plain(amount);
        if (amount.scale() > asset.decimals()) {
            throw new IllegalArgumentException(
                    asset + " has " + asset.decimals() + " decimals: " + amount.toPlainString());
        }
    }

    /**
     * Reads an amount as the partner or a file writes it.
     *
     * @param amount a decimal with a point and no grouping, for example {@code 11.26}
     * @param asset ticker or currency code
     * @throws IllegalArgumentException if either is not well formed
     */
    public static Money of(String amount, String asset) {
        if (!DECIMAL.matcher(amount).matches()) {
            throw new IllegalArgumentException("Not a decimal amount: '" + shortened(amount) + "'");
        }
        return new Money(new BigDecimal(amount), new Asset(asset));
    }

    public static Money zero(Asset asset) {
        return new Money(BigDecimal.ZERO, asset);
    }

    /** @throws MixedAssetsException if the other amount is in another asset */
    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), asset);
    }

    /** @throws MixedAssetsException if the other amount is in another asset */
    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), asset);
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /**
     * How far this amount lies above another, in basis points of the other, rounded up; negative when it lies below. What
     * is beyond a long stays at its end.
     *
     * @param base a positive amount of the same asset
     * @throws MixedAssetsException if the other amount is in another asset
     */
    public long basisPointsAbove(Money base) {
        if (!same(base).isPositive()) {
            throw new IllegalArgumentException("Basis points need a positive base, not " + base);
        }
        BigDecimal points =
                amount.subtract(base.amount).multiply(BASIS_POINTS).divide(base.amount, 0, RoundingMode.CEILING);
        return points.min(MOST_POINTS).max(MOST_POINTS.negate()).longValueExact();
    }

    /**
     * This amount and so many basis points of it, rounded down to the smallest unit of the asset.
     *
     * @param basisPoints 0 or more
     */
    public Money raisedBy(long basisPoints) {
        BigDecimal more = amount.multiply(BigDecimal.valueOf(basisPoints))
                .divide(BASIS_POINTS, asset.decimals(), RoundingMode.DOWN);
        return new Money(amount.add(more), asset);
    }

    /** The amount without its sign. */
    public Money magnitude() {
        return new Money(amount.abs(), asset);
    }

    /**
     * Splits this amount by weight, so that the parts add up to it exactly. Each part is rounded down to the smallest unit
     * of the asset; what is left over goes to the last part whose weight is not zero.
     *
     * @param weights amounts of one asset, which may differ from this one; none negative, at least one positive
     * @return a part for each weight, in their order
     * @throws IllegalArgumentException if the weights do not fit, or this amount is negative
     */
    public List<Money> allocate(List<Money> weights) {
        int last = lastPositive(weights);
        Money total = weights.stream().reduce(zero(weights.get(last).asset), Money::plus);
        List<Money> parts = new ArrayList<>(weights.size());
        Money rest = this;
        for (Money weight : weights.subList(0, last)) {
            Money part = new Money(
                    amount.multiply(weight.amount).divide(total.amount, asset.decimals(), RoundingMode.DOWN), asset);
            parts.add(part);
            rest = rest.minus(part);
        }
        parts.add(rest);
        parts.addAll(Collections.nCopies(weights.size() - parts.size(), zero(asset)));
        return List.copyOf(parts);
    }

    /** @throws MixedAssetsException if the other amount is in another asset */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    /** The amount alone, for wires and files: {@code 11.26}, never in scientific notation. */
    public String decimal() {
        return padded(asset.shownDecimals()).toPlainString();
    }

    /** The whole value for people: {@code 11.26 USDC}. */
    @Override
    public String toString() {
        return decimal() + " " + asset;
    }

    private BigDecimal padded(int decimals) {
        return amount.scale() < decimals ? amount.setScale(decimals) : amount;
    }

    private int lastPositive(List<Money> weights) {
        if (amount.signum() < 0 || weights.stream().anyMatch(weight -> weight.amount.signum() < 0)) {
            throw new IllegalArgumentException("Neither an amount to split nor a weight may be negative: " + this);
        }
        for (int last = weights.size() - 1; last >= 0; last--) {
            if (weights.get(last).isPositive()) {
                return last;
            }
        }
        throw new IllegalArgumentException("No weight to split by is positive: " + this);
    }

    private Money same(Money other) {
        if (!asset.equals(other.asset)) {
            throw new MixedAssetsException(this, other);
        }
        return other;
    }

    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = Objects.requireNonNull(amount, "amount").stripTrailingZeros();
        if (stripped.precision() - Math.min(0, stripped.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("An amount has at most " + MOST_DIGITS + " digits");
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

package io.giftmill.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An exact amount of one asset. It is never rounded and never converted; amounts of different assets do not mix.
 *
 * @param amount the decimal amount without trailing zeros; negative for a difference
 * @param asset what it is counted in
 */
public record Money(BigDecimal amount, Asset asset) implements Comparable<Money> {

    private static final int MOST_DIGITS = 38;
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
        if (!amount.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
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
     * How far this amount lies above another, in basis points of the other, rounded up; negative when it lies below.
     *
     * @param base a positive amount of the same asset
     * @throws MixedAssetsException if the other amount is in another asset
     */
    public long basisPointsAbove(Money base) {
        if (!same(base).isPositive()) {
            throw new IllegalArgumentException("Basis points need a positive base, not " + base);
        }
        return amount.subtract(base.amount)
                .multiply(BASIS_POINTS)
                .divide(base.amount, 0, RoundingMode.CEILING)
                .longValueExact();
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

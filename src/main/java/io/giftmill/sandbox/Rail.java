package io.giftmill.sandbox;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A coin on a network: the way one order is paid. Amounts in units are whole numbers of the coin's last decimal. */
record Rail(RailsFile.Coin coin, RailsFile.Network network) {

    String ticker() {
        return coin.name();
    }

    String networkName() {
        return network.name();
    }

    boolean isNamed(String name) {
        String wanted = name == null || name.isEmpty() ? coin.defaultNetwork() : name;
        return network.name().equalsIgnoreCase(wanted);
    }

    BigDecimal threshold() {
        return new BigDecimal(network.threshold());
    }

    /** What so many dollars cost in this coin, rounded up to the last decimal of a price. */
    BigDecimal price(BigDecimal dollars) {
        return dollars.divide(coin.usd(), coin.priceScale(), RoundingMode.CEILING);
    }

    /** The dollars an amount of this coin stands for. */
    BigDecimal dollars(BigDecimal amount) {
        return amount.multiply(coin.usd());
    }

    /**
     * The amount in units.
     *
     * @throws ArithmeticException when the amount is finer than the coin allows, or too large
     */
    long units(BigDecimal amount) {
        return amount.setScale(coin.scale(), RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /** The amount with at least the decimals of a price, and more only if it needs them. */
    BigDecimal amount(long units) {
        BigDecimal amount = BigDecimal.valueOf(units, coin.scale()).stripTrailingZeros();
        return amount.scale() < coin.priceScale() ? amount.setScale(coin.priceScale()) : amount;
    }
}

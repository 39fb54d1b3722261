package io.giftmill.sandbox;

import java.math.BigDecimal;

/**
 * One delivery as the sandbox understood it.
 *
 * @param denomination What was asked for: the product's text, {@code range}, or a fixed text on a range.
 * @param value The wanted value of a range, else null.
 * @param dollars What it costs, in dollars and cents.
 * @param units What it costs in units of the order's coin.
 * @param magic What the beneficiary asks for, usually null.
 */
record Line(
        Brand brand,
        Product product,
        String denomination,
        BigDecimal value,
        String beneficiary,
        BigDecimal dollars,
        long units,
        Magic magic) {

    boolean has(Fault fault) {
        return magic != null && magic.fault() == fault;
    }

    boolean isRange() {
        return Product.RANGE.equals(denomination);
    }

    String localizedDenomination() {
        return denomination.equals(product.denomination()) ? product.localizedDenomination() : denomination;
    }

    /** The same line at another price. */
    Line priced(long newUnits) {
        return new Line(brand, product, denomination, value, beneficiary, dollars, newUnits, magic);
    }
}

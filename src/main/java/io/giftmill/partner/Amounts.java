package io.giftmill.partner;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Reads numbers out of an answer, where they come as strings or as numbers. What cannot be read exactly is null. */
final class Amounts {
    /** Java servers write 10 million as {@code 1.0E7}; longer exponents are no amounts of anything. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");

    /** As many as the record holds; what has more is an amount of nothing there is. */
    private static final int MOST_WHOLE_DIGITS = 20;

    private Amounts() {}

    static BigDecimal decimal(String text) {
        if (text == null || !DECIMAL.matcher(text).matches()) {
            return null;
        }
        BigDecimal decimal = new BigDecimal(text);
        return decimal.precision() - decimal.scale() > MOST_WHOLE_DIGITS ? null : decimal;
    }

    /** Null as well when the asset cannot carry the decimals: an amount nobody can pay exactly is none. */
    static Money money(String text, String asset) {
        BigDecimal amount = decimal(text);
        if (amount == null || asset == null) {
            return null;
        }
        try {
            return new Money(amount, new Asset(asset));
        } catch (IllegalArgumentException notExact) {
            return null;
        }
    }

    /** Zero when the field is absent; null when it is there and cannot be read, or is less than nothing. */
    static Money moneyOrZero(String text, String asset) {
        Money money = money(text == null ? "0" : text, asset);
        return money == null || money.isPositive() || money.isZero() ? money : null;
    }

    /** A lower limit with more decimals than the asset has: the least payable amount that keeps it. */
    static Money atLeast(String text, String asset) {
        BigDecimal limit = decimal(text);
        if (limit == null || asset == null) {
            return null;
        }
        try {
            Asset coin = new Asset(asset);
            return new Money(limit.setScale(Math.min(limit.scale(), coin.decimals()), RoundingMode.CEILING), coin);
        } catch (IllegalArgumentException notAnAmount) {
            return null;
        }
    }

    static Integer integer(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }
}

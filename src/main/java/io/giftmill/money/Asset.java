package io.giftmill.money;

import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What an amount is counted in: a coin such as {@code USDC} or a currency such as {@code EUR}.
 *
 * @param code the ticker or ISO 4217 code exactly as its owner writes it; {@code USDC} and {@code USDC.e} differ
 */
public record Asset(String code) implements Comparable<Asset> {

    /** Base units of the coins the partner takes; a coin that is not listed keeps up to 18 decimals. */
    private static final Map<String, Integer> COIN_DECIMALS = Map.ofEntries(
            Map.entry("USDC", 6),
            Map.entry("USDC.e", 6),
            Map.entry("USDT", 6),
            Map.entry("USDT.e", 6),
            Map.entry("EUROC", 6),
            Map.entry("PYUSD", 6),
            Map.entry("TRX", 6),
            Map.entry("BTC", 8),
            Map.entry("LTC", 8),
            Map.entry("DOGE", 8),
            Map.entry("SOL", 9),
            Map.entry("TON", 9),
            Map.entry("SUI", 9));

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,15}");

    static final int MOST_DECIMALS = 18;

    public Asset {
        Objects.requireNonNull(code, "code");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("Not an asset code: '" + code + "'");
        }
    }

    /** The decimals an amount of this asset may carry. */
    public int decimals() {
        Integer coin = COIN_DECIMALS.get(code);
        return coin != null ? coin : currencyDecimals();
    }

    /** The decimals shown to people: two for stablecoins and currencies, all of them for the rest. */
    int shownDecimals() {
        return Math.min(decimals(), 2);
    }

    private int currencyDecimals() {
        if (code.length() != 3) {
            return MOST_DECIMALS;
        }
        try {
            return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        } catch (IllegalArgumentException notACurrency) {
            return MOST_DECIMALS;
        }
    }

    @Override
    public int compareTo(Asset other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}

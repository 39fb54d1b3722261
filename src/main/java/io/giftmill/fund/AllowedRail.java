package io.giftmill.fund;

import io.giftmill.order.Rail;
import java.util.List;

/**
 * A coin on a network that may be paid.
 *
 * @param rail both as the partner names them
 * @param contract the contract of the coin as its setting says; null when it names none
 */
record AllowedRail(Rail rail, String contract) {

    /**
     * Reads {@code COIN/network} and {@code COIN/network=contract}.
     *
     * @throws IllegalArgumentException if one is neither
     */
    static List<AllowedRail> read(List<String> settings) {
        return settings.stream()
                .filter(text -> !text.isBlank())
                .map(AllowedRail::read)
                .toList();
    }

    boolean is(String coin, String network) {
        return rail.coin().equals(coin) && rail.network().equalsIgnoreCase(network);
    }

    private static AllowedRail read(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new AllowedRail(Rail.parse(text), null);
        }
        String contract = text.substring(equals + 1).strip();
        if (!contract.matches("[A-Za-z0-9_:-]{3,200}")) {
            throw new IllegalArgumentException("'" + text.strip() + "' names no contract after its =");
        }
        return new AllowedRail(Rail.parse(text.substring(0, equals)), contract);
    }
}

package io.giftmill.order;

import io.giftmill.batch.LineRequest;

/**
 * The coin and the network something is paid with.
 *
 * @param coin as the partner's payment methods list it
 * @param network as the partner's payment methods list it
 */
public record Rail(String coin, String network) {

    /** This rail, but for what the line asks for itself. */
    public Rail orAskedBy(LineRequest line) {
        return new Rail(line.coin() == null ? coin : line.coin(), line.network() == null ? network : line.network());
    }

    /**
     * Reads {@code COIN/network}, such as {@code USDT/Polygon (Matic)}.
     *
     * @throws IllegalArgumentException if a part is missing
     */
    public static Rail parse(String text) {
        int slash = text.indexOf('/');
        String coin = slash < 0 ? "" : text.substring(0, slash).strip();
        String network = text.substring(slash + 1).strip();
        if (coin.isEmpty() || network.isEmpty()) {
            throw new IllegalArgumentException("'" + text.strip() + "' is no coin and network such as USDC/Base");
        }
        return new Rail(coin, network);
    }

    @Override
    public String toString() {
        return coin + " on " + network;
    }
}

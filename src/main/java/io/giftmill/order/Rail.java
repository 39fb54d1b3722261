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

    @Override
    public String toString() {
        return coin + " on " + network;
    }
}

package io.giftmill.partner;

import java.util.List;

/** A way to pay; any field may be missing. */
record WireVia(String name, String available, List<Coin> currencies) {

    record Coin(String name, String isSuspended, List<Network> networks) {
        PaymentCoin answer() {
            return new PaymentCoin(
                    Words.orEmpty(name),
                    Words.isTrue(isSuspended),
                    Lists.known(networks, network -> network.answer(name)));
        }
    }

    record Network(String name, String isSuspended, String threshold, String chainId, Contract smartContract) {
        PaymentNetwork answer(String coin) {
            return new PaymentNetwork(
                    Words.orEmpty(name),
                    Words.isTrue(isSuspended),
                    Amounts.atLeast(threshold, coin),
                    Amounts.integer(chainId),
                    smartContract == null ? null : Words.address(smartContract.address()));
        }
    }

    record Contract(String address) {}

    /** Only one source has seen {@code available}; its absence means nothing. */
    PaymentVia answer() {
        return new PaymentVia(
                Words.orEmpty(name),
                available == null || Words.isTrue(available),
                Lists.known(currencies, Coin::answer));
    }
}

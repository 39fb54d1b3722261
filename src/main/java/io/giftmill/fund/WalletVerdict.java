package io.giftmill.fund;

import io.giftmill.order.WalletState;

/**
 * What is known after a request to the wallet service.
 *
 * @param state how far the payment has come; null when nothing new is known
 * @param reference the wallet's own name for it; null when it gave none
 * @param txHash the transaction on the chain; null when it gave none
 * @param sentence what the wallet says, or what went wrong; null for nothing
 */
record WalletVerdict(WalletState state, String reference, String txHash, String sentence) {
    static WalletVerdict of(WalletState state, String sentence) {
        return new WalletVerdict(state, null, null, sentence);
    }

    /** After a request whose answer says nothing: a payment may have been made, a question was in vain. */
    static WalletVerdict unclear(boolean asks, String sentence) {
        return of(asks ? null : WalletState.UNKNOWN, sentence);
    }

    /** Whether the wallet could be talked to. */
    boolean isClear() {
        return state != null && state != WalletState.UNKNOWN && state != WalletState.UNSENT;
    }
}

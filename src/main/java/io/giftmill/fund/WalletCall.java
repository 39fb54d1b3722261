package io.giftmill.fund;

import io.giftmill.order.WalletPayment;

/**
 * A request to the wallet service that is under way.
 *
 * @param payment what it is about
 * @param asks whether it only asks; otherwise it has the payment made
 */
record WalletCall(WalletPayment payment, boolean asks) {
    /** The exchange property it stands in. */
    static final String PROPERTY = "walletCall";
}

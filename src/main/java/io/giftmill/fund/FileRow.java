package io.giftmill.fund;

import io.giftmill.chain.Addresses;
import io.giftmill.chain.Chain;
import io.giftmill.chain.PaymentLink;
import io.giftmill.chain.Token;
import io.giftmill.order.PaymentInstruction;
import java.math.BigInteger;

/**
 * A payment as it stands in payment files.
 *
 * @param payment the released payment
 * @param token its coin on its network; null when Giftmill does not know its decimals
 * @param contract the contract of the coin; null for a network's own coin, and when none is known
 * @param link the payment as wallets read it; null where there is none, or it would be wrong
 */
record FileRow(PaymentInstruction payment, Token token, String contract, String link) {

    static FileRow of(PaymentInstruction payment, AllowedRails rails, boolean sandbox) {
        String coin = payment.amount().asset().code();
        Token token = rails.token(coin, payment.network()).orElse(null);
        String contract = rails.contract(coin, payment.network()).orElse(null);
        String link = token == null
                ? null
                : PaymentLink.of(token, payment.walletAddress(), payment.amount())
                        // No wallet knows such a scheme.
                        .map(text -> sandbox ? "SANDBOX-" + text : text)
                        .orElse(null);
        return new FileRow(payment, token, contract, link);
    }

    String coin() {
        return payment.amount().asset().code();
    }

    /** The amount in the smallest unit; null when that is not known. */
    BigInteger minor() {
        return token == null ? null : token.minor(payment.amount());
    }

    boolean isOn(Chain chain) {
        return token != null && token.chain() == chain;
    }

    /** Whether the tokens are sent to the address itself, and not to an account that is derived from it. */
    boolean isToAccount() {
        return isOn(Chain.SOLANA) && Addresses.isSolanaAccount(payment.walletAddress());
    }

    String note() {
        return isToAccount()
                ? "The address is a token account: send to it as it is. Without a link, because wallets would derive another."
                : null;
    }
}

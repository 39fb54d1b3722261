package io.giftmill.fund;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.giftmill.order.PaymentInstruction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the wallet service is asked to pay, as it stands on the wire ({@code docs/wallet.md}). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WalletOrder(
        String key,
        String order_id,
        String network,
        String coin,
        String contract,
        String address,
        String amount,
        String pay_before,
        String memo) {
    private static final int MARK = 8;

    /** @param contract the token's contract; null when none is known */
    static WalletOrder of(PaymentInstruction one, String contract) {
        return new WalletOrder(
                key(one),
                one.orderId(),
                one.network(),
                one.amount().asset().code(),
                contract,
                one.walletAddress(),
                one.amount().decimal(),
                one.payBefore().toString(),
                "Giftmill payment " + one.key());
    }

    /**
     * The payment's key with a mark of its order behind it: two installations that share a wallet both count their payments
     * from the same number.
     */
    static String key(PaymentInstruction one) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(one.orderId().getBytes(StandardCharsets.UTF_8));
            return one.key() + "-" + HexFormat.of().formatHex(hash).substring(0, MARK);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

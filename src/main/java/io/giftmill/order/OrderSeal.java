package io.giftmill.order;

import io.giftmill.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * What an order says about its payment, fixed by the vault's key when its create answer is recorded. Whoever can write in the
 * database but does not have the key cannot redirect a payment unnoticed.
 */
@Component
class OrderSeal {
    /** Its number changes with the encoding. */
    private static final String PURPOSE = "order 1";

    private static final String ANSWER = "answer 1";

    private final Vault vault;

    OrderSeal(Vault vault) {
        this.vault = vault;
    }

    String of(PartnerOrder order) {
        return vault.mac(PURPOSE, bytes(order));
    }

    SealCheck check(PartnerOrder order, String seal) {
        if (seal == null) {
            return SealCheck.MISSING;
        }
        return vault.isMac(PURPOSE, bytes(order), seal) ? SealCheck.WHOLE : SealCheck.BROKEN;
    }

    /** The same for a whole answer that waits in the journal. */
    String ofAnswer(byte[] answer) {
        return vault.mac(ANSWER, answer);
    }

    boolean isAnswer(byte[] answer, String mac) {
        return vault.isMac(ANSWER, answer, mac);
    }

    /** Each text with its length, so that no two orders have the same bytes. */
    private static byte[] bytes(PartnerOrder order) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(order.attemptId());
            write(out, order.orderId());
            write(out, order.walletAddress());
            write(out, order.network());
            write(out, order.coin());
            write(out, order.due() == null ? null : order.due().amount().toPlainString());
            // The record keeps whole milliseconds.
            out.writeLong(order.expiresAt().toEpochMilli());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }
}

package io.giftmill.order;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A new order as bytes, with the worker that had asked for it. No state. */
final class AnswerText {
    private AnswerText() {}

    static byte[] write(LeftAnswer answer) {
        PartnerOrder order = answer.order();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, answer.worker());
            out.writeLong(order.attemptId());
            write(out, order.orderId());
            write(out, order.orderState());
            write(out, order.paymentState());
            write(out, order.walletAddress());
            write(out, order.coin());
            write(out, order.network());
            write(out, order.due() == null ? null : order.due().amount().toPlainString());
            write(out, order.received().amount().toPlainString());
            write(out, order.mismatch());
            out.writeLong(order.placedAt().toEpochMilli());
            out.writeLong(order.expiresAt().toEpochMilli());
            out.writeInt(order.deliveryIds().size());
            for (String id : order.deliveryIds()) {
                write(out, id);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if these are not the bytes of an order */
    static LeftAnswer read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String worker = text(in);
        long attempt = in.readLong();
        String orderId = text(in);
        String orderState = text(in);
        String paymentState = text(in);
        String address = text(in);
        Asset coin = new Asset(text(in));
        String network = text(in);
        Money due = money(text(in), coin);
        Money received = money(text(in), coin);
        String mismatch = text(in);
        Instant placed = Instant.ofEpochMilli(in.readLong());
        Instant expires = Instant.ofEpochMilli(in.readLong());
        List<String> deliveries = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            deliveries.add(text(in));
        }
        return new LeftAnswer(
                worker,
                new PartnerOrder(
                        attempt,
                        orderId,
                        orderState,
                        paymentState,
                        address,
                        coin.code(),
                        network,
                        due,
                        received,
                        null,
                        deliveries,
                        mismatch,
                        placed,
                        expires,
                        placed,
                        0));
    }

    private static Money money(String amount, Asset coin) {
        return amount == null ? null : new Money(new BigDecimal(amount), coin);
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

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}

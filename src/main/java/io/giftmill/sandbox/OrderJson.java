package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The partner's order object: the same shape as answer to a POST, to a GET, and as an event. */
final class OrderJson {

    /** For whom an order is written. */
    enum Reader {
        CREATOR,
        VISITOR,
        /** A visitor who comes too early for codes that are a read late. */
        EARLY_VISITOR
    }

    private final Seed seed;
    private final LineJson lines;
    private final BigDecimal euroPerDollar;

    OrderJson(Seed seed, BigDecimal euroPerDollar) {
        this.seed = seed;
        this.lines = new LineJson(seed, euroPerDollar);
        this.euroPerDollar = euroPerDollar;
    }

    byte[] bytes(Order order, Standing standing, Reader reader) {
        return Json.bytes(json -> write(json, order, standing, reader));
    }

    private void write(JsonGenerator json, Order order, Standing standing, Reader reader) throws IOException {
        String id = order.id(seed).toString();
        json.writeStartObject();
        json.writeStringField("order_id", id);
        writeTime(json, "created_at", order, order.createdAt());
        if (standing.changedAt() > order.createdAt()) {
            writeTime(json, "updated_at", order, standing.changedAt());
        }
        writePayment(json, order, standing, reader, id);
        json.writeArrayFieldStart("deliveries");
        for (int i = 0; i < order.lines().size(); i++) {
            lines.write(json, order, i, standing, reader);
        }
        json.writeEndArray();
        json.writeStringField("order_state", standing.state());
        writeBuyer(json, order);
        json.writeBooleanField("is_payment_processor_external", false);
        writeRefund(json, order, standing);
        json.writeEndObject();
    }

    private void writePayment(JsonGenerator json, Order order, Standing standing, Reader reader, String id)
            throws IOException {
        RailsFile.Network network = order.rail().network();
        BigDecimal amount = order.rail().amount(order.due());
        String address = addressFor(order, reader);
        json.writeStringField("wallet_address", address);
        json.writeStringField("payment_method", network.method());
        json.writeStringField("network", order.has(Fault.ECHO_NETWORK) ? another(network.name()) : network.name());
        json.writeStringField("coin", coinOf(order));
        boolean hidden = reader == Reader.CREATOR && order.has(Fault.AMOUNT_NULL_CREATE);
        json.writeStringField("coin_amount", hidden ? null : amount.toPlainString());
        json.writeStringField("original_price", amount.toPlainString());
        json.writeStringField("qr_url", "https://sandbox.example/v3/qrs/" + id);
        json.writeStringField("qr_text", address);
        json.writeStringField("sent_coin_amount", sent(order, standing));
        json.writeStringField("payment_state", standing.step().payment());
        json.writeStringField("payment_via", "USER_WALLET");
        writeTime(json, "payment_requested_at", order, order.createdAt());
        json.writeStringField("payment_method_protocol", network.protocol());
        json.writeStringField(
                "payment_id", seed.paymentId(order.number(), order.createdAt()).toString());
        BigDecimal euros = order.rail().dollars(amount).multiply(euroPerDollar);
        json.writeNumberField("payment_value", euros.setScale(4, RoundingMode.HALF_UP));
    }

    private static String coinOf(Order order) {
        String coin = order.rail().ticker();
        if (!order.has(Fault.ECHO_COIN)) {
            return coin;
        }
        return "USDT".equals(coin) ? "USDC" : "USDT";
    }

    private static String another(String network) {
        return "Arbitrum".equals(network) ? "Base" : "Arbitrum";
    }

    private String addressFor(Order order, Reader reader) {
        if (order.has(Fault.ECHO_NO_WALLET) || order.has(Fault.PAYMENT_SETUP_FAILED)) {
            return null;
        }
        String address = order.address(seed);
        boolean other = order.has(Fault.ECHO_WALLET_CHANGES) && reader != Reader.CREATOR;
        return other
                ? new StringBuilder(address.substring(7)).insert(0, "SANDB0X").toString()
                : address;
    }

    private static String sent(Order order, Standing standing) {
        boolean reorganised = order.has(Fault.REORG) && Step.WAITING_FOR_PAYMENT.equals(standing.state());
        return standing.sent() == 0 || reorganised
                ? "0"
                : order.rail().amount(standing.sent()).toPlainString();
    }

    private static void writeBuyer(JsonGenerator json, Order order) throws IOException {
        if (order.email() != null) {
            json.writeObjectFieldStart("user");
            json.writeStringField("email", order.email());
            json.writeEndObject();
        }
    }

    private static void writeRefund(JsonGenerator json, Order order, Standing standing) throws IOException {
        if (order.refundAddress() != null) {
            json.writeStringField("refund_wallet_address", order.refundAddress());
        }
        if (Step.REFUNDED.equals(standing.state())) {
            json.writeObjectFieldStart("refund");
            json.writeStringField("amount", sent(order, standing));
            json.writeStringField("currency", order.rail().ticker());
            json.writeStringField("reason", "Delivery failed");
            json.writeEndObject();
        }
    }

    /** Seconds, usually as a string; the live API has sent numbers as well. */
    private static void writeTime(JsonGenerator json, String name, Order order, long millis) throws IOException {
        if (order.has(Fault.NUMERIC_TIMESTAMPS)) {
            json.writeNumberField(name, millis / 1000);
        } else {
            json.writeStringField(name, Long.toString(millis / 1000));
        }
    }
}

package io.giftmill.fund;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code payments.json}: the same payments with their sums. Amounts are texts, so that no reader rounds them. */
final class PaymentsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PaymentsJson() {}

    static String of(Portion portion) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode()
                .put("mode", portion.mode())
                .put("name", portion.name())
                .put("written_at", portion.writtenAt().toString());
        ArrayNode releases = root.putArray("released_at");
        portion.releases().forEach(release -> releases.add(release.toString()));
        root.put("count", portion.rows().size())
                .put("pay_before", portion.firstPayBefore().toString());
        ArrayNode totals = root.putArray("totals");
        portion.totals()
                .forEach((rail, total) -> totals.addObject()
                        .put("coin", rail.coin())
                        .put("network", rail.network())
                        .put("count", total.count())
                        .put("amount", total.amount().decimal()));
        ArrayNode payments = root.putArray("payments");
        portion.rows().forEach(row -> write(payments.addObject(), row));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void write(ObjectNode node, FileRow row) {
        node.put("payment", row.payment().attemptId())
                .put("order_id", row.payment().orderId())
                .put("address", row.payment().walletAddress())
                .put("network", row.payment().network())
                .put("coin", row.coin())
                .put("contract", row.contract())
                .put("chain_id", row.token() == null ? null : row.token().chainId())
                .put("decimals", row.token() == null ? null : row.token().decimals())
                .put("amount", row.payment().amount().decimal())
                .put("amount_minor", row.minor() == null ? null : row.minor().toString())
                .put("pay_before", row.payment().payBefore().toString())
                .put("lines", row.payment().lineIds().size())
                .put("uri", row.link())
                .put("note", row.note());
    }
}

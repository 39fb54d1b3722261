package io.giftmill.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the partner knows, from its own durable ledger: it outlives every crash of the program, so it is the one witness
 * of what really left. Recipients stand for lines here; each line of these stories has one of its own.
 *
 * @param orders every order it made, in the order it made them
 * @param posts how many requests for an order have reached it, whatever came of them
 * @param lost how many transfers went to no order
 */
public record PartnerRecord(List<Order> orders, long posts, long lost) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An order of the partner.
     *
     * @param madeAt in milliseconds since 1970
     * @param due in the coin's own unit
     * @param isDone whether its codes can be read
     */
    public record Order(
            String id,
            List<String> recipients,
            long madeAt,
            String coin,
            String network,
            BigDecimal due,
            boolean isDone,
            List<Transfer> transfers) {
        boolean isPaid() {
            return !transfers.isEmpty();
        }
    }

    /**
     * Money that reached an order.
     *
     * @param key what the payer called it
     */
    public record Transfer(String key, BigDecimal amount) {}

    /**
     * Reads it. To be done before the record of the program is read: what is in it was announced there earlier.
     *
     * @param listed the partner's list of its orders
     * @param report the partner's report
     * @param ledger its ledger, which has the moments
     */
    public static PartnerRecord of(List<JsonNode> listed, JsonNode report, Path ledger) {
        List<Long> moments = moments(ledger);
        List<Order> orders = new ArrayList<>(listed.size());
        for (int i = 0; i < listed.size(); i++) {
            orders.add(order(listed.get(i), moments.get(i)));
        }
        long posts = StreamSupport.stream(
                        report.path("calls").path("POST /v5/orders").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
        return new PartnerRecord(
                List.copyOf(orders), posts, report.at("/lost_transfers/count").asLong());
    }

    /** The orders of each recipient, in the order they were made. */
    Map<String, List<Order>> byRecipient() {
        Map<String, List<Order>> all = new HashMap<>();
        for (Order order : orders) {
            order.recipients()
                    .forEach(one ->
                            all.computeIfAbsent(one, first -> new ArrayList<>()).add(order));
        }
        return all;
    }

    private static List<Long> moments(Path ledger) {
        try {
            List<Long> moments = new ArrayList<>();
            for (String line : Files.readAllLines(ledger, StandardCharsets.UTF_8)) {
                if (line.startsWith("{\"order\"") && line.endsWith("}")) {
                    moments.add(JSON.readTree(line).path("at").asLong());
                }
            }
            return moments;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Order order(JsonNode listed, long madeAt) {
        List<String> recipients = new ArrayList<>();
        listed.path("deliveries")
                .forEach(line -> recipients.add(line.path("beneficiary").asText()));
        List<Transfer> transfers = new ArrayList<>();
        listed.path("transfers")
                .forEach(one -> transfers.add(new Transfer(
                        one.path("key").asText(),
                        new BigDecimal(one.path("amount").asText()))));
        return new Order(
                listed.path("order_id").asText(),
                recipients,
                madeAt,
                listed.path("coin").asText(),
                listed.path("network").asText(),
                new BigDecimal(listed.path("coin_amount").asText()),
                listed.path("state").asText().equals("Done"),
                transfers);
    }
}

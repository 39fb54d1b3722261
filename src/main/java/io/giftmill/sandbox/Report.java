package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a rehearsal wants to know afterwards, above all whether anything was paid twice. Shows no codes. */
final class Report {
    private static final int MOST_LISTED = 100;

    private final Seed seed;
    private final SandboxClock clock;
    private final Orders orders;
    private final Wallet wallet;
    private final Traffic traffic;

    Report(Seed seed, SandboxClock clock, Orders orders, Wallet wallet, Traffic traffic) {
        this.seed = seed;
        this.clock = clock;
        this.orders = orders;
        this.wallet = wallet;
        this.traffic = traffic;
    }

    byte[] bytes() {
        return Json.bytes(json -> {
            json.writeStartObject();
            traffic.writeCalls(json);
            traffic.writeMissingHeaders(json);
            json.writeNumberField("redirects_followed", traffic.calls(Endpoint.REDIRECTED));
            writeOrders(json);
            writeLost(json);
            writePaidTwice(json);
            json.writeEndObject();
        });
    }

    private void writeOrders(JsonGenerator json) throws IOException {
        Map<String, Integer> states = new TreeMap<>();
        int[] counts = new int[3];
        long now = clock.now();
        orders.forEach(order -> {
            String state = Course.at(order, now).state();
            states.merge(state, 1, Integer::sum);
            counts[0]++;
            counts[1] += isPaid(order, now) ? 1 : 0;
            counts[2] += order.transfers().size() > 1 ? 1 : 0;
        });
        json.writeObjectFieldStart("orders");
        json.writeNumberField("created", counts[0]);
        json.writeNumberField("paid", counts[1]);
        json.writeNumberField("delivered", states.getOrDefault(Step.DONE, 0));
        json.writeNumberField("expired", states.getOrDefault(Step.EXPIRED, 0));
        json.writeNumberField("with_more_than_one_transfer", counts[2]);
        json.writeObjectFieldStart("by_state");
        for (Map.Entry<String, Integer> state : states.entrySet()) {
            json.writeNumberField(state.getKey(), state.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Paid means that what was due has arrived, in time or too late: the money is gone either way. */
    private static boolean isPaid(Order order, long now) {
        return !order.transfers().isEmpty() && Receipts.of(order, now).sent() >= order.due();
    }

    private void writeLost(JsonGenerator json) throws IOException {
        List<Transfer> lost = wallet.transfers().stream()
                .filter(transfer -> transfer.lost() != null)
                .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                .toList();
        json.writeObjectFieldStart("lost_transfers");
        json.writeNumberField("count", lost.size());
        json.writeArrayFieldStart("first");
        for (Transfer transfer : lost.subList(0, Math.min(MOST_LISTED, lost.size()))) {
            json.writeStartObject();
            json.writeStringField("key", transfer.key());
            json.writeStringField("coin", transfer.rail().ticker());
            json.writeStringField("network", transfer.rail().networkName());
            json.writeStringField("address", transfer.address());
            json.writeStringField(
                    "amount", transfer.rail().amount(transfer.units()).toPlainString());
            json.writeStringField("reason", transfer.lost());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Lines that look the same and sit in more than one paid order; rows of a file may of course be meant to. */
    private void writePaidTwice(JsonGenerator json) throws IOException {
        long now = clock.now();
        long[] repeated = repeatedHashes(now);
        Map<String, List<String>> suspects = new TreeMap<>();
        orders.forEach(order -> {
            if (repeated.length > 0 && isPaid(order, now)) {
                order.lines().stream()
                        .map(Report::identity)
                        .distinct()
                        .filter(line -> Arrays.binarySearch(repeated, hash(line)) >= 0)
                        .forEach(line -> suspects.computeIfAbsent(line, none -> new ArrayList<>())
                                .add(order.id(seed).toString()));
            }
        });
        suspects.values().removeIf(paidOrders -> paidOrders.size() < 2);
        json.writeObjectFieldStart("paid_twice");
        json.writeNumberField("count", suspects.size());
        json.writeArrayFieldStart("first");
        int listed = 0;
        for (Map.Entry<String, List<String>> suspect : suspects.entrySet()) {
            if (listed++ < MOST_LISTED) {
                json.writeStartObject();
                json.writeStringField("line", suspect.getKey());
                Shop.writeStrings(json, "orders", suspect.getValue());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A first pass over hashes only, so that a million orders need eight megabytes and not hundreds. */
    private long[] repeatedHashes(long now) {
        long[][] hashes = {new long[1024]};
        int[] count = {0};
        orders.forEach(order -> {
            if (isPaid(order, now)) {
                order.lines().stream().map(Report::identity).distinct().forEach(line -> {
                    if (count[0] == hashes[0].length) {
                        hashes[0] = Arrays.copyOf(hashes[0], 2 * count[0]);
                    }
                    hashes[0][count[0]++] = hash(line);
                });
            }
        });
        long[] sorted = Arrays.copyOf(hashes[0], count[0]);
        Arrays.sort(sorted);
        long[] repeated = new long[sorted.length];
        int found = 0;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1] && (found == 0 || repeated[found - 1] != sorted[i])) {
                repeated[found++] = sorted[i];
            }
        }
        return Arrays.copyOf(repeated, found);
    }

    private static long hash(String line) {
        long hash = 1125899906842597L;
        for (int i = 0; i < line.length(); i++) {
            hash = 31 * hash + line.charAt(i);
        }
        return hash;
    }

    private static String identity(Line line) {
        String value = line.value() == null ? "" : ' ' + Product.plain(line.value());
        return line.beneficiary()
                + " | "
                + line.brand().name()
                + " | "
                + line.brand().country()
                + " | "
                + line.denomination()
                + value;
    }

    /** All orders as JSON lines. */
    void writeOrders(OutputStream out) throws IOException {
        List<Order> all = new ArrayList<>();
        orders.forEach(all::add);
        for (Order order : all) {
            out.write(Json.bytes(json -> writeOrder(json, order)));
        }
    }

    private void writeOrder(JsonGenerator json, Order order) throws IOException {
        Standing standing = Course.at(order, clock.now());
        json.writeStartObject();
        json.writeStringField("order_id", order.id(seed).toString());
        json.writeStringField("created_at", Long.toString(order.createdAt() / 1000));
        json.writeStringField("state", standing.state());
        json.writeStringField("payment_state", standing.step().payment());
        if (standing.isDone()) {
            json.writeNumberField("done_after_ms", standing.changedAt() - order.createdAt());
        }
        json.writeStringField("coin", order.rail().ticker());
        json.writeStringField("network", order.rail().networkName());
        json.writeStringField("coin_amount", order.rail().amount(order.due()).toPlainString());
        json.writeStringField("sent", order.rail().amount(standing.sent()).toPlainString());
        json.writeArrayFieldStart("deliveries");
        for (Line line : order.lines()) {
            writeLine(json, line);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("transfers");
        for (Transfer transfer : order.transfers()) {
            writeTransfer(json, transfer);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void writeLine(JsonGenerator json, Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("brand", line.brand().name());
        json.writeStringField("country", line.brand().country());
        json.writeStringField("denomination", line.denomination());
        json.writeStringField("value", line.value() == null ? null : Product.plain(line.value()));
        json.writeStringField("beneficiary", line.beneficiary());
        json.writeEndObject();
    }

    private void writeTransfer(JsonGenerator json, Transfer transfer) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", transfer.key());
        json.writeStringField("amount", transfer.rail().amount(transfer.units()).toPlainString());
        json.writeStringField("at", Long.toString(transfer.at() / 1000));
        json.writeStringField("tx_hash", seed.transferHash(transfer.number(), transfer.at()));
        json.writeEndObject();
    }
}

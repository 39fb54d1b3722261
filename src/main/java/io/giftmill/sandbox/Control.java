package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What is done to the sandbox from outside the partner's contract: {@code /_sandbox/}. */
final class Control {
    private final Seed seed;
    private final SandboxClock clock;
    private final Ledger ledger;
    private final Orders orders;
    private final Wallet wallet;
    private final Streams streams;
    private final Limits limits;

    Control(
            Seed seed,
            SandboxClock clock,
            Ledger ledger,
            Orders orders,
            Wallet wallet,
            Streams streams,
            Limits limits) {
        this.seed = seed;
        this.clock = clock;
        this.ledger = ledger;
        this.orders = orders;
        this.wallet = wallet;
        this.streams = streams;
        this.limits = limits;
    }

    /** {@code POST /_sandbox/wallet/transfers}. */
    Answer transfer(byte[] body) {
        JsonNode root = Json.read(body);
        if (root == null || !root.path("transfers").isArray()) {
            return Answer.error(400, "transfers is required");
        }
        List<Wallet.Result> results = wallet.send(root.get("transfers"));
        return Answer.ok(Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("transfers");
            for (Wallet.Result result : results) {
                json.writeStartObject();
                json.writeStringField("key", result.key());
                json.writeStringField("status", result.status());
                json.writeStringField("tx_hash", result.hash());
                if (result.reason() != null) {
                    json.writeStringField("reason", result.reason());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }

    /** {@code POST /_sandbox/limits}. */
    Answer limit(byte[] body) {
        return limits.set(body);
    }

    /** {@code POST /_sandbox/clock}. */
    Answer advance(byte[] body) {
        JsonNode root = Json.read(body);
        if (root == null || !root.path("advance_seconds").canConvertToLong()) {
            return Answer.error(400, "advance_seconds is required");
        }
        long seconds = root.get("advance_seconds").longValue();
        if (seconds < 0) {
            return Answer.error(400, "time only moves forward");
        }
        synchronized (clock) {
            long ahead = clock.ahead() + 1000 * seconds;
            ledger.append(LedgerLines.clock(ahead));
            clock.setAhead(ahead);
        }
        return Answer.ok(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("now", Long.toString(clock.now() / 1000));
            json.writeEndObject();
        }));
    }

    /** {@code POST /_sandbox/orders/{id}/{act}}, with the part of the path after {@code orders/}. */
    Answer act(String idAndAct) {
        int slash = idAndAct.indexOf('/');
        String act = idAndAct.substring(slash + 1);
        Order order = slash < 0 ? null : orders.find(idAndAct.substring(0, slash), seed);
        if (order == null) {
            return Answer.error(404, "ORDER_NOT_FOUND");
        }
        if (act.equals("pay")) {
            return wallet.payRest(order) ? standing(order) : Answer.error(409, "nothing is due");
        }
        Act.Kind kind = kind(act);
        if (kind == null) {
            return Answer.error(404, "pay, refund, cancel, deliver or fail");
        }
        return mayBe(kind, order) ? done(order, kind) : Answer.error(409, "not in this state");
    }

    private Answer done(Order order, Act.Kind kind) {
        Act act = new Act(kind, clock.now());
        ledger.append(LedgerLines.act(order, act));
        order.done(act);
        streams.changed(order);
        return standing(order);
    }

    private boolean mayBe(Act.Kind kind, Order order) {
        boolean hasMoney = !order.transfers().isEmpty();
        boolean isDone = Course.at(order, clock.now()).isDone();
        return switch (kind) {
            case REFUND -> hasMoney;
            case CANCEL -> !hasMoney;
            case DELIVER -> true;
            case FAIL -> !isDone;
        };
    }

    private static Act.Kind kind(String act) {
        try {
            return Act.Kind.valueOf(act.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private Answer standing(Order order) {
        Standing standing = Course.at(order, clock.now());
        return Answer.ok(Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("order_id", order.id(seed).toString());
            json.writeStringField("state", standing.state());
            json.writeEndObject();
        }));
    }
}

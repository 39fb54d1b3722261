package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What the partner stops taking in the middle of a batch: spending limits and suspended rails, set through the control
 * path. Orders count when they are made, since the limits were set; a restart forgets both.
 */
final class Limits {
    private static final Rules NONE = new Rules(null, null, true, null, null);

    private final SandboxClock clock;
    private final Map<String, BigDecimal> spent = new HashMap<>();
    private Rules rules = NONE;

    Limits(SandboxClock clock) {
        this.clock = clock;
    }

    /**
     * What holds.
     *
     * @param daily dollars a day, and {@code monthly} a month; null for no limit
     * @param perUser whether each e-mail of an order has the limits for itself
     * @param coin a coin that is suspended, on {@code network} only unless that is null; null for none
     */
    private record Rules(BigDecimal daily, BigDecimal monthly, boolean perUser, String coin, String network) {}

    /** {@code POST /_sandbox/limits}: what is not named is not limited any more. */
    synchronized Answer set(byte[] body) {
        JsonNode root = Json.read(body);
        if (root == null || !root.isObject()) {
            return Answer.error(400, "daily_dollars, monthly_dollars, per_user, suspended_coin, suspended_network");
        }
        rules = new Rules(
                amount(root, "daily_dollars"),
                amount(root, "monthly_dollars"),
                root.path("per_user").asBoolean(true),
                Json.text(root, "suspended_coin"),
                Json.text(root, "suspended_network"));
        spent.clear();
        return Answer.ok(Json.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("limited", !rules.equals(NONE));
            json.writeEndObject();
        }));
    }

    /** Adds what these limits say against a cart. */
    synchronized void judge(Cart cart, Quote quote, Map<ProblemCode, Problem> problems) {
        if (rules.equals(NONE)) {
            return;
        }
        BigDecimal dollars = quote.rail().dollars(quote.amount());
        if (isOver(rules.daily(), "day " + today(), cart, dollars)) {
            Checkout.report(problems, ProblemCode.DAILY_SPENDING_LIMIT_EXCEEDED, null);
        }
        if (isOver(rules.monthly(), "month " + today().withDayOfMonth(1), cart, dollars)) {
            Checkout.report(problems, ProblemCode.MONTHLY_SPENDING_LIMIT_EXCEEDED, null);
        }
        boolean coin = quote.rail().ticker().equals(rules.coin());
        if (coin && rules.network() == null) {
            Checkout.report(problems, ProblemCode.SUSPENDED_COIN, Map.of("coin", rules.coin()));
        } else if (coin && quote.rail().networkName().equals(rules.network())) {
            Checkout.report(
                    problems, ProblemCode.SUSPENDED_NETWORK, Map.of("coin", rules.coin(), "network", rules.network()));
        }
    }

    /** Counts an order that is being made. */
    synchronized void count(Cart cart, Quote quote) {
        if (rules.daily() != null || rules.monthly() != null) {
            BigDecimal dollars = quote.rail().dollars(quote.amount());
            spent.merge("day " + today() + whose(cart), dollars, BigDecimal::add);
            spent.merge("month " + today().withDayOfMonth(1) + whose(cart), dollars, BigDecimal::add);
        }
    }

    private boolean isOver(BigDecimal limit, String period, Cart cart, BigDecimal dollars) {
        BigDecimal before = spent.getOrDefault(period + whose(cart), BigDecimal.ZERO);
        return limit != null && before.add(dollars).compareTo(limit) > 0;
    }

    private String whose(Cart cart) {
        return rules.perUser() ? " " + cart.email() : "";
    }

    private LocalDate today() {
        return Instant.ofEpochMilli(clock.now()).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static BigDecimal amount(JsonNode root, String name) {
        JsonNode value = root.path(name);
        return value.isNumber() || value.isTextual() ? new BigDecimal(value.asText()) : null;
    }
}

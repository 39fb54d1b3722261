package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Allocates the amounts of orders that were sent with several lines: by the quotes of the lines, the remainder to the last
 * one. A refund belongs to the lines that are refunded, or else to those that were not delivered.
 */
final class PackedOrders {
    private static final String LINES = Sql.load("report-packed-orders.sql");
    private static final Money EQUAL = Money.of("1", "EUR");

    private final JdbcTemplate jdbc;
    private final Columns columns;

    PackedOrders(JdbcTemplate jdbc, Columns columns) {
        this.jdbc = jdbc;
        this.columns = columns;
    }

    private record Part(long lineId, LineStatus status, Money quote) {}

    /** The shares of those lines that stand in an order with others, by line id. */
    Map<Long, Share> shares(List<ReportLine> lines) {
        Map<Long, OrderFacts> orders = new HashMap<>();
        for (ReportLine line : lines) {
            if (line.order() != null && line.order().lines() > 1) {
                orders.put(line.order().attemptId(), line.order());
            }
        }
        Map<Long, Share> shares = new HashMap<>();
        parts(orders).forEach((attempt, parts) -> allocate(orders.get(attempt), parts, shares));
        return shares;
    }

    private Map<Long, List<Part>> parts(Map<Long, OrderFacts> orders) {
        Map<Long, List<Part>> parts = new HashMap<>();
        if (orders.isEmpty()) {
            return parts;
        }
        Object[] attempts = orders.keySet().toArray();
        jdbc.query(LINES, Snapshot.anyOf(attempts), row -> {
            parts.computeIfAbsent(row.getLong("attempt_id"), attempt -> new ArrayList<>())
                    .add(part(row));
        });
        return parts;
    }

    private Part part(ResultSet row) throws SQLException {
        return new Part(row.getLong("line_id"), Columns.status(row), columns.money(row, "quote_amount", "quote_coin"));
    }

    private static void allocate(OrderFacts order, List<Part> parts, Map<Long, Share> shares) {
        List<Money> weights = weights(parts);
        List<Money> due = split(order.due(), weights);
        List<Money> received = split(order.received(), weights);
        List<Money> refunded = split(order.refunded(), refundWeights(parts, weights));
        List<Money> released = split(order.released(), weights);
        for (int i = 0; i < parts.size(); i++) {
            Share share = new Share(due.get(i), received.get(i), refunded.get(i), released.get(i));
            shares.put(parts.get(i).lineId(), share);
        }
    }

    private static List<Money> split(Money amount, List<Money> weights) {
        return amount == null ? Collections.nCopies(weights.size(), null) : amount.allocate(weights);
    }

    /** The quotes, or equal parts where one is missing or they cannot be compared. */
    private static List<Money> weights(List<Part> parts) {
        Asset coin = parts.get(0).quote() == null ? null : parts.get(0).quote().asset();
        boolean comparable = coin != null
                && parts.stream()
                        .allMatch(part ->
                                part.quote() != null && part.quote().asset().equals(coin));
        return comparable ? parts.stream().map(Part::quote).toList() : Collections.nCopies(parts.size(), EQUAL);
    }

    private static List<Money> refundWeights(List<Part> parts, List<Money> weights) {
        Predicate<Part> gotMoneyBack = part -> part.status() == LineStatus.REFUNDED;
        Predicate<Part> gotNothing = part -> part.status() != LineStatus.DELIVERED;
        if (parts.stream().anyMatch(gotMoneyBack)) {
            return only(gotMoneyBack, parts, weights);
        }
        return parts.stream().anyMatch(gotNothing) ? only(gotNothing, parts, weights) : weights;
    }

    private static List<Money> only(Predicate<Part> those, List<Part> parts, List<Money> weights) {
        Money nothing = Money.zero(weights.get(0).asset());
        List<Money> chosen = new ArrayList<>(weights.size());
        for (int i = 0; i < parts.size(); i++) {
            chosen.add(those.test(parts.get(i)) ? weights.get(i) : nothing);
        }
        return chosen;
    }
}

package io.giftmill.fund;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.OrderLine;
import io.giftmill.order.TrackedOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What each line of an order costs. The partner names one price for all of them. */
final class Shares {
    private Shares() {}

    /** By line id, adding up to the price exactly; in the proportion of the prices the lines were checked at. */
    static Map<Long, Money> of(TrackedOrder order) {
        Money due = order.order().due();
        List<Money> weights = order.lines().stream().map(OrderLine::quote).toList();
        List<Money> shares = areOf(weights, due.asset()) ? due.allocate(weights) : evenly(due, weights.size());
        Map<Long, Money> byLine = new HashMap<>();
        for (int i = 0; i < shares.size(); i++) {
            byLine.put(order.lines().get(i).line().id(), shares.get(i));
        }
        return byLine;
    }

    private static boolean areOf(List<Money> weights, Asset coin) {
        return weights.stream()
                        .filter(Objects::nonNull)
                        .filter(weight -> weight.asset().equals(coin))
                        .count()
                == weights.size();
    }

    private static List<Money> evenly(Money due, int parts) {
        return due.allocate(java.util.Collections.nCopies(parts, due));
    }
}

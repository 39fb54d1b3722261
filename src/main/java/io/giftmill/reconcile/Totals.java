package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Control totals of a group of lines. */
final class Totals {
    private long lines;
    private long contradictions;
    private final Map<LineStatus, Long> counts = new EnumMap<>(LineStatus.class);
    private final Map<Asset, Money> faces = new TreeMap<>();
    private final Map<Asset, CoinTotals> coins = new TreeMap<>();

    void add(ReportLine line, Verdict verdict) {
        lines++;
        contradictions += verdict.contradicts() ? 1 : 0;
        counts.merge(line.status(), 1L, Long::sum);
        Money face = line.asked() == null ? null : line.asked().face();
        if (face != null) {
            faces.merge(face.asset(), face, Money::plus);
        }
        CoinTotals money = verdict.money();
        if (money != null) {
            coins.merge(money.paid().asset(), money, Totals::plus);
        }
    }

    /** Holds the sums over orders against those over lines; what only one side knows is unexplained. */
    void compareWith(OrderSums orders) {
        Money nothing = Money.zero(orders.received().asset());
        CoinTotals known = coins.getOrDefault(
                nothing.asset(),
                new CoinTotals(nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing));
        Money strayPayment = orders.received().minus(known.paid()).magnitude();
        Money strayRefund = orders.refunded().minus(known.refunded()).magnitude();
        CoinTotals stray = new CoinTotals(
                nothing,
                nothing,
                orders.received().minus(known.paid()),
                nothing,
                orders.refunded().minus(known.refunded()),
                nothing,
                nothing,
                strayPayment.plus(strayRefund));
        coins.put(nothing.asset(), plus(known, stray));
    }

    long lines() {
        return lines;
    }

    long contradictions() {
        return contradictions;
    }

    long count(Set<LineStatus> statuses) {
        return statuses.stream()
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
    }

    Map<LineStatus, Long> counts() {
        return counts;
    }

    Map<Asset, Money> faces() {
        return faces;
    }

    Map<Asset, CoinTotals> coins() {
        return coins;
    }

    /** Whether nothing contradicts and no coin is unexplained. */
    boolean isExplained() {
        return contradictions == 0
                && coins.values().stream().allMatch(coin -> coin.unexplained().isZero());
    }

    private static CoinTotals plus(CoinTotals one, CoinTotals other) {
        return new CoinTotals(
                one.expected().plus(other.expected()),
                one.lapsed().plus(other.lapsed()),
                one.paid().plus(other.paid()),
                one.delivered().plus(other.delivered()),
                one.refunded().plus(other.refunded()),
                one.owed().plus(other.owed()),
                one.outstanding().plus(other.outstanding()),
                one.unexplained().plus(other.unexplained()));
    }
}

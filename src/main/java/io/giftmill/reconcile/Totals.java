package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.util.EnumMap;
import java.util.List;
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
    private final Map<Asset, Money> openings = new TreeMap<>();
    private final Map<Asset, Money> fees = new TreeMap<>();

    /** @param opening what the line came to at the start of a period; null for nothing */
    void add(JudgedLine judged, CoinTotals opening) {
        ReportLine line = judged.line();
        Verdict verdict = judged.verdict();
        lines++;
        contradictions += verdict.contradicts() ? 1 : 0;
        counts.merge(line.status(), 1L, Long::sum);
        Money face = line.asked() == null ? null : line.asked().face();
        if (face != null) {
            faces.merge(face.asset(), face, Money::plus);
        }
        if (verdict.money() != null) {
            add(opening == null ? verdict.money() : verdict.money().since(opening));
        }
        if (opening != null) {
            openings.merge(opening.paid().asset(), opening.balance(), Money::plus);
        }
        judged.astray().forEach(this::addUnexplained);
        if (judged.leads()) {
            addFees(judged.pack().transfers());
        }
    }

    /** What is in no sum of any line. */
    void addUnexplained(Money amount) {
        add(CoinTotals.nothing(amount.asset()).withUnexplained(amount));
    }

    void addFees(List<JudgedTransfer> transfers) {
        for (JudgedTransfer judged : transfers) {
            Money fee = judged.transfer().fee();
            if (fee != null) {
                fees.merge(fee.asset(), fee, Money::plus);
                add(CoinTotals.nothing(fee.asset()));
            }
        }
    }

    /**
     * Holds the sums over orders against those over lines; what only one side knows is unexplained, but for what people have
     * explained.
     *
     * @param explained the part of the difference that they have
     */
    void compareWith(OrderSums orders, Money explained) {
        CoinTotals nothing = CoinTotals.nothing(orders.received().asset());
        CoinTotals known = coins.getOrDefault(orders.received().asset(), nothing);
        Money paid = orders.received().minus(known.paid());
        Money refunded = orders.refunded().minus(known.refunded());
        Money open = paid.magnitude().plus(refunded.magnitude()).minus(explained);
        Money zero = nothing.paid();
        add(new CoinTotals(zero, zero, paid, zero, refunded, zero, zero, open.magnitude()));
    }

    /** Whether the sums over the orders of one coin are those over the lines. */
    boolean agreeWith(OrderSums orders) {
        CoinTotals known = coins.getOrDefault(
                orders.received().asset(), CoinTotals.nothing(orders.received().asset()));
        return known.paid().equals(orders.received()) && known.refunded().equals(orders.refunded());
    }

    private void add(CoinTotals money) {
        coins.merge(money.paid().asset(), money, CoinTotals::plus);
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

    /** What was paid and neither delivered nor refunded at the start of the period. */
    Money opening(Asset coin) {
        return openings.getOrDefault(coin, Money.zero(coin));
    }

    /** What networks took in a coin, as far as ledgers say. */
    Money fees(Asset coin) {
        return fees.get(coin);
    }
}

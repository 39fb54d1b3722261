package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;

/**
 * What a batch came to in one coin. What was paid is delivered, refunded, owed by the supplier or outstanding; the rest is
 * unexplained.
 *
 * @param expected what was to be paid
 * @param lapsed the part of it that was released, and ended without any payment seen
 * @param paid what the partner has received
 * @param delivered the part of it that lines were delivered for
 * @param refunded what the partner sent back
 * @param owed what the supplier keeps without having delivered for it
 * @param outstanding what is paid for lines still on their way
 * @param unexplained the sum of all differences, each without its sign, so that two errors cannot cancel out
 */
public record CoinTotals(
        Money expected,
        Money lapsed,
        Money paid,
        Money delivered,
        Money refunded,
        Money owed,
        Money outstanding,
        Money unexplained) {

    static CoinTotals nothing(Asset coin) {
        Money zero = Money.zero(coin);
        return new CoinTotals(zero, zero, zero, zero, zero, zero, zero, zero);
    }

    /** What is paid and neither delivered nor refunded. */
    Money balance() {
        return owed.plus(outstanding);
    }

    CoinTotals plus(CoinTotals other) {
        return new CoinTotals(
                expected.plus(other.expected),
                lapsed.plus(other.lapsed),
                paid.plus(other.paid),
                delivered.plus(other.delivered),
                refunded.plus(other.refunded),
                owed.plus(other.owed),
                outstanding.plus(other.outstanding),
                unexplained.plus(other.unexplained));
    }

    /** What moved since the start of a period; balances stay those of its end. */
    CoinTotals since(CoinTotals start) {
        return new CoinTotals(
                expected.minus(start.expected),
                lapsed.minus(start.lapsed),
                paid.minus(start.paid),
                delivered.minus(start.delivered),
                refunded.minus(start.refunded),
                owed,
                outstanding,
                unexplained);
    }

    CoinTotals withUnexplained(Money amount) {
        return new CoinTotals(expected, lapsed, paid, delivered, refunded, owed, outstanding, amount);
    }

    CoinTotals explained() {
        return withUnexplained(Money.zero(unexplained.asset()));
    }
}

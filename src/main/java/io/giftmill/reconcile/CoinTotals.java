package io.giftmill.reconcile;

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
        Money unexplained) {}

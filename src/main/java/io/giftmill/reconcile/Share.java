package io.giftmill.reconcile;

import io.giftmill.money.Money;

/**
 * What one line has of the amounts of its order; the shares of an order's lines add up to the order exactly.
 *
 * @param due null when the order names no amount
 * @param refunded null when the partner names no amount
 * @param released null when no payment was released
 */
record Share(Money due, Money received, Money refunded, Money released) {

    static Share whole(OrderFacts order) {
        return new Share(order.due(), order.received(), order.refunded(), order.released());
    }
}

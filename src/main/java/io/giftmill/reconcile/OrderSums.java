package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.Instant;

/** What all orders of a batch in one coin come to, read from the orders and not from the lines. */
record OrderSums(Money received, Money refunded, Instant changedAt) {}

package io.giftmill.partner;

import io.giftmill.money.Money;

/**
 * What a value would cost. It binds nobody: the price of an order is in its create answer.
 *
 * @param price in the coin that was asked for; null when it cannot be priced or cannot be paid exactly
 * @param originalPrice the same before a discount; null when absent
 * @param range the values the product takes; null for a fixed one
 */
public record PriceAnswer(Money price, Money originalPrice, ProductRange range) {}

package io.giftmill.place;

import io.giftmill.money.Money;
import java.time.Instant;

/**
 * Orders somebody asked for.
 *
 * @param id its number
 * @param by who opened it
 * @param openedAt when
 * @param maxOrders how many orders it makes at most; null for as many as can be paid
 * @param maxAmount how much they cost at most, as quoted; null for no limit
 * @param closesAt when it ends by itself
 */
public record Wave(long id, String by, Instant openedAt, Integer maxOrders, Money maxAmount, Instant closesAt) {}

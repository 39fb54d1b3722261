package io.giftmill.order;

import java.time.Instant;

/**
 * Released lines that were seen to end their wait for a payment together.
 *
 * @param id grows with time
 * @param at when it was seen
 * @param settled lines whose order was paid
 * @param expired lines whose order expired unpaid
 * @param oldest when the first of their orders was made
 */
public record Settlement(long id, Instant at, int settled, int expired, Instant oldest) {}

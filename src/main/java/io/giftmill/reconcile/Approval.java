package io.giftmill.reconcile;

import java.time.Instant;

/**
 * Who allowed a line to be bought.
 *
 * @param drift how far its order may cost more than was approved, in basis points
 */
record Approval(String by, Instant at, long drift) {}

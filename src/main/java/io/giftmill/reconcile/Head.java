package io.giftmill.reconcile;

import io.giftmill.batch.Batch;
import java.time.Instant;
import java.util.List;

/**
 * What a snapshot says of a batch as a whole.
 *
 * @param mode {@code SANDBOX} or {@code LIVE}; {@code UNKNOWN} when the database does not say
 * @param lastLineNo the highest line number; 0 without lines
 * @param orders what the batch's orders come to, coin by coin
 * @param asOf when anything of the batch last changed; the same snapshot always has the same
 */
record Head(Batch batch, String mode, long lastLineNo, List<OrderSums> orders, Instant asOf) {}

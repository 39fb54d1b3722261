package io.giftmill.validate;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineRequest;
import io.giftmill.order.Rail;

/**
 * A line on its way to the partner's validation.
 *
 * @param line the line as it was claimed
 * @param request what it asks for
 * @param rail the coin and network it would be paid with
 */
public record LineCheck(ClaimedLine line, LineRequest request, Rail rail) {}

package io.giftmill.place;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineRequest;
import io.giftmill.order.LineRetry;

/**
 * A line on its way into an order.
 *
 * @param line the line as it was claimed
 * @param request what it asks for
 * @param retry what it has been through
 */
record CartLine(ClaimedLine line, LineRequest request, LineRetry retry) {
    long id() {
        return line.ref().id();
    }
}

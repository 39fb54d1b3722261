package io.giftmill.place;

import io.giftmill.batch.LineRef;
import io.giftmill.order.Rail;
import io.giftmill.partner.OrderRequest;
import java.time.Instant;
import java.util.List;

/**
 * A committed attempt on its way to the partner.
 *
 * @param attemptId the attempt
 * @param lines its lines as they are while it runs, in the order they are sent
 * @param cart the same lines as they were claimed
 * @param rail what it is paid with
 * @param request what is sent
 * @param leaveBefore from this moment on it may not be sent any more
 */
public record Placement(
        long attemptId,
        List<LineRef> lines,
        List<CartLine> cart,
        Rail rail,
        OrderRequest request,
        Instant leaveBefore) {
    public Placement {
        lines = List.copyOf(lines);
        cart = List.copyOf(cart);
    }
}

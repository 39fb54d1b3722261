package io.giftmill.order;

import java.util.List;

/**
 * One intended POST of an order. It is committed before the first byte of the POST leaves.
 *
 * @param id its id in the record, which becomes the id of the order
 * @param batchId the batch its lines belong to
 * @param coin the coin to pay in
 * @param network the network to pay on
 * @param lineIds the lines in the order they are sent, one to ten
 */
public record Attempt(long id, long batchId, String coin, String network, List<Long> lineIds) {
    public Attempt {
        lineIds = List.copyOf(lineIds);
    }
}

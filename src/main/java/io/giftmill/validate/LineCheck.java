package io.giftmill.validate;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineRequest;
import io.giftmill.order.Rail;

/**
 * A line on its way to the partner's validation.
 *
 * @param line the line as it was claimed; null for a row that is only looked at
 * @param request what it asks for
 * @param rail the coin and network it would be paid with
 * @param resolved whether the catalogue has chosen its product
 * @param verdict what is decided without asking the partner; null when it has to be asked
 */
public record LineCheck(ClaimedLine line, LineRequest request, Rail rail, boolean resolved, Verdict verdict) {

    static LineCheck of(ClaimedLine line, LineRequest request, Rail rail) {
        return new LineCheck(line, request, rail, false, null);
    }

    /** Whether only amount and currency are known, and the product is still to be chosen. */
    public boolean isProductOpen() {
        return request.denomination() == null;
    }

    /** Whether the partner need not be asked. */
    public boolean isDecided() {
        return verdict != null;
    }

    LineCheck withProduct(LineRequest chosen) {
        return new LineCheck(line, chosen, rail, true, null);
    }

    LineCheck withVerdict(Verdict without) {
        return new LineCheck(line, request, rail, resolved, without);
    }
}

package io.giftmill.fund;

import io.giftmill.order.TrackedOrder;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something beyond the order itself that may stand against its release. Guards are asked one after the other in the release's
 * transaction, in the order of their {@code @Order}; each sees only the orders that nobody before it objected to, and the last
 * ones may reserve what a release uses up.
 */
interface ReleaseGuard {

    /**
     * The orders that must not be released now, by attempt id.
     *
     * @param payable orders that may be released as far as is known yet
     * @param now the moment of the release
     */
    Map<Long, Objection> objections(List<TrackedOrder> payable, Instant now);

    /** Those of the lines whose prices this guard compares with what was allowed for them, instead of the general drift. */
    default Set<Long> judgesPricesOf(Collection<Long> lineIds) {
        return Set.of();
    }
}

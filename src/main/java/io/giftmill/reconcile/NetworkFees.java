package io.giftmill.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the network took for the transfers to orders. */
interface NetworkFees {

    /** The fees of some orders, by the id of each order's first line: the one that bears them. */
    Map<Long, List<NetworkFee>> of(Collection<Long> attempts);
}

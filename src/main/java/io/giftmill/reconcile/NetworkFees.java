package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the network took for the transfers to orders. */
interface NetworkFees {

    /** The fee of one transfer. */
    record Fee(Money amount, String txHash, int logIndex, LocalDate day) {}

    /** The fees of some orders, by the id of each order's first line: the one that bears them. */
    Map<Long, List<Fee>> of(Collection<Long> attempts);
}

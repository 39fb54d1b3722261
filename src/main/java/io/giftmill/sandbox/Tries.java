package io.giftmill.sandbox;

import java.util.concurrent.ConcurrentHashMap;

/** Counts what a fault counts: the first POST, the first three reads. Outlives a restart, as the orders do. */
final class Tries {
    private final ConcurrentHashMap<String, Integer> times = new ConcurrentHashMap<>();
    private final Ledger ledger;

    Tries(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Counts one more time.
     *
     * @param subject whose times these are: a beneficiary or an order id
     * @return 1 for the first time
     */
    int count(String what, String subject) {
        String name = what + ' ' + subject;
        int now = times.merge(name, 1, Integer::sum);
        ledger.append(LedgerLines.tried(name, now));
        return now;
    }

    void restore(String name, int count) {
        times.merge(name, count, Math::max);
    }
}

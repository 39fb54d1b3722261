package io.giftmill.order;

import io.giftmill.simulation.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the lines of a simulated record have been through. */
final class SimulatedRetries extends LineRetries {
    private final Store store;

    SimulatedRetries(Store store) {
        super(null);
        this.store = store;
    }

    @Override
    public Map<Long, LineRetry> byLines(Collection<Long> lineIds) {
        Map<Long, LineRetry> found = new HashMap<>();
        for (long id : lineIds) {
            if (store.retries.has(id)) {
                found.put(id, store.retries.get(id));
            }
        }
        return found;
    }

    @Override
    public void held(long lineId) {
        change(lineId, one -> new LineRetry(one.held() + 1, one.unanswered(), one.refused(), one.rail(), one.cart()));
    }

    @Override
    public void unanswered(long lineId) {
        change(lineId, one -> new LineRetry(one.held(), one.unanswered() + 1, one.refused(), one.rail(), one.cart()));
    }

    @Override
    public void refusedAsOrder(long lineId) {
        change(
                lineId,
                one -> new LineRetry(one.held() + 1, one.unanswered(), one.refused() + 1, one.rail(), one.cart()));
    }

    @Override
    public void startAgain(long lineId) {
        if (store.retries.has(lineId)) {
            change(lineId, one -> new LineRetry(0, 0, 0, null, one.cart()));
        }
    }

    @Override
    public void paidWith(long lineId, Rail rail) {
        change(lineId, one -> new LineRetry(one.held(), 0, one.refused(), rail, one.cart()));
    }

    @Override
    public void orderedWith(long lineId, long cart) {
        change(lineId, one -> new LineRetry(one.held(), one.unanswered(), one.refused(), one.rail(), cart));
    }

    private void change(long lineId, UnaryOperator<LineRetry> how) {
        store.transaction(() -> {
            LineRetry known = store.retries.get(lineId);
            store.retries.put(lineId, how.apply(known == null ? LineRetry.NONE : known));
        });
    }
}

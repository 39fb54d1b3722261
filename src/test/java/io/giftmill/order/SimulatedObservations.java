package io.giftmill.order;

import io.giftmill.batch.Lines;
import io.giftmill.simulation.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** The real {@link Observations} with a simulated record under them. */
public final class SimulatedObservations extends Observations {
    private final Store store;

    SimulatedObservations(
            Store store,
            TransactionTemplate transaction,
            Clock clock,
            Lines lines,
            Payments payments,
            Settlements settlements) {
        super(null, transaction, clock, lines, payments, settlements, new Deliveries(null, null));
        this.store = store;
    }

    /** Writes a group, as the thread of a stage does. */
    public void writeGroup(List<Observation> group) {
        write(group);
    }

    @Override
    List<Observation> update(List<Observation> observations, Instant now) {
        List<Observation> written = new ArrayList<>(observations.size());
        for (Observation one : observations) {
            long id = one.after().attemptId();
            Store.OrderRow row = store.orders.get(id);
            if (!store.isFenced || row.order().polls() == one.before().order().polls()) {
                store.watch().observes(row, one);
                store.orders.put(id, new Store.OrderRow(read(one, row.order().polls() + 1), one.readAt()));
                written.add(one);
            }
        }
        return written;
    }

    private static PartnerOrder read(Observation one, int polls) {
        PartnerOrder known = one.before().order();
        PartnerOrder after = one.after();
        return new PartnerOrder(
                known.attemptId(),
                known.orderId(),
                after.orderState(),
                after.paymentState(),
                known.walletAddress(),
                known.coin(),
                known.network(),
                known.due(),
                after.received(),
                after.refund(),
                known.deliveryIds(),
                known.mismatch(),
                known.placedAt(),
                known.expiresAt(),
                after.stateAt(),
                polls);
    }

    @Override
    void readAgain(List<Observation> overtaken, Instant now) {
        overtaken.forEach(one -> {
            long id = one.after().attemptId();
            store.orders.put(id, new Store.OrderRow(store.orders.get(id).order(), now));
        });
    }

    @Override
    void writeEvents(List<Observation> news, Instant now) {
        // The history of an order decides nothing.
    }

    @Override
    List<SoldTwice> writeDeliveries(List<Observation> observations, Set<Long> moved, Instant now) {
        for (Observation one : observations) {
            for (DeliveredLine line : one.delivered()) {
                if (moved.contains(line.lineId())) {
                    if (!store.funded.has(line.lineId()) || store.deliveries.has(line.lineId())) {
                        throw new DataIntegrityViolationException("delivery");
                    }
                    store.deliveries.put(line.lineId(), 1);
                }
            }
        }
        return List.of();
    }
}

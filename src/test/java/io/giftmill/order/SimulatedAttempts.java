package io.giftmill.order;

import io.giftmill.batch.Worker;
import io.giftmill.simulation.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The attempts of a simulated record. */
final class SimulatedAttempts extends Attempts {
    private final Store store;

    SimulatedAttempts(Store store, Clock clock, Worker worker) {
        super(null, clock, worker, null);
        this.store = store;
    }

    @Override
    public long nextId() {
        return store.nextId();
    }

    @Override
    public void begin(List<Attempt> attempts) {
        if (!store.attemptsAreLate) {
            attempts.forEach(
                    one -> store.attempts.put(one.id(), new Store.AttemptRow(one.id(), one.lineIds(), List.of())));
        }
    }

    @Override
    public void end(List<AttemptEnd> ends) {
        for (AttemptEnd end : ends) {
            Store.AttemptRow row = store.attempts.get(end.attemptId());
            if (row != null && !row.ends().contains(end.outcome().name())) {
                List<String> all = new ArrayList<>(row.ends());
                all.add(end.outcome().name());
                store.attempts.put(row.id(), new Store.AttemptRow(row.id(), row.lineIds(), List.copyOf(all)));
            }
        }
    }
}

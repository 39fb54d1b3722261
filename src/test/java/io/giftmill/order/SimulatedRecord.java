package io.giftmill.order;

import io.giftmill.batch.SimulatedLines;
import io.giftmill.batch.SimulatedRequests;
import io.giftmill.batch.Worker;
import io.giftmill.simulation.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** The repositories of one simulated process: the real classes where they decide, and a store in memory for their SQL. */
public final class SimulatedRecord {
    public static final ProblemPolicy POLICY = ProblemPolicy.standard();

    public final Store store;
    public final Clock clock;
    public final SimulatedLines lines;
    public final SimulatedRequests requests;
    public final TransactionTemplate transaction;
    public final Attempts attempts;
    public final Orders orders;
    public final SimulatedPayments payments;
    public final SimulatedObservations observations;
    public final LineRetries retries;
    public final Holds holds;
    public final AccountLimits limits;
    public final BatchHolds batchHolds;
    public final Settlements settlements;
    public final FundingSwitch funding;
    /** Answers are written as soon as they come here, so nothing is ever kept in it. */
    public final AnswerJournal journal;

    public SimulatedRecord(Store store, Clock clock, Worker worker) {
        this.store = store;
        this.clock = clock;
        this.lines = new SimulatedLines(store, clock, worker);
        this.requests = new SimulatedRequests(store);
        this.transaction = transaction(store);
        this.attempts = new SimulatedAttempts(store, clock, worker);
        this.orders = new SimulatedOrders(store, clock);
        this.payments = new SimulatedPayments(store, clock, orders);
        this.settlements = settlements(clock);
        this.observations = new SimulatedObservations(store, transaction, clock, lines, payments, settlements);
        this.retries = new SimulatedRetries(store);
        LimitRecord noLimits = noLimits(clock);
        this.batchHolds = batchHolds(clock);
        this.holds = new Holds(new SimulatedHolds(store, noLimits, clock), POLICY, clock);
        this.limits = new AccountLimits(noLimits, POLICY, holds, clock);
        this.funding = funding(store, clock, transaction);
        this.journal = new AnswerJournal(new JournalProperties(Path.of("never written")), null, worker);
    }

    private static TransactionTemplate transaction(Store store) {
        return new TransactionTemplate() {
            private static final long serialVersionUID = 1L;

            @Override
            public <T> T execute(TransactionCallback<T> action) {
                return store.transaction(() -> action.doInTransaction(null));
            }
        };
    }

    private static Settlements settlements(Clock clock) {
        return new Settlements(null, clock) {
            @Override
            void add(List<Observation> written, Set<Long> moved) {
                // How fast payments are settled is not simulated.
            }

            @Override
            public List<Settlement> after(long after, int most) {
                return List.of();
            }

            @Override
            public void forgetOld() {
                // There are none.
            }
        };
    }

    private static LimitRecord noLimits(Clock clock) {
        return new LimitRecord(null, POLICY, clock) {
            @Override
            void learn(Hold hold) {
                // Spending limits are not simulated.
            }

            @Override
            Map<Key, io.giftmill.money.Money> learned() {
                return Map.of();
            }
        };
    }

    private BatchHolds batchHolds(Clock clock) {
        return new BatchHolds(null, clock) {
            @Override
            public Map<Long, BatchHold> running() {
                if (store.batchHolds.all().isEmpty()) {
                    return Map.of();
                }
                Map<Long, BatchHold> running = new HashMap<>();
                store.batchHolds.all().stream()
                        .filter(hold -> hold.until() == null || hold.until().isAfter(clock.instant()))
                        .forEach(hold -> running.put(hold.batchId(), hold));
                return running;
            }

            @Override
            public Set<Long> stopped(Collection<Long> attemptIds) {
                return running().isEmpty() ? Set.of() : new HashSet<>(attemptIds);
            }
        };
    }

    private static FundingSwitch funding(Store store, Clock clock, TransactionTemplate transaction) {
        Payer payer = new Payer("SANDBOX", Duration.ofMinutes(5), false, Path.of("unused"));
        return new FundingSwitch(payer, null, null, null, transaction, clock) {
            @Override
            public boolean isOff() {
                return store.paymentsAreStopped;
            }
        };
    }

    /** Holds in the store; what others told a process is in its memory, as ever. */
    private final class SimulatedHolds extends HoldRecord {
        SimulatedHolds(Store store, LimitRecord limits, Clock clock) {
            super(null, limits, clock);
        }

        @Override
        Map<Long, BatchHold> batches() {
            return batchHolds.running();
        }

        @Override
        void askNow(Collection<String> codes) {
            // The next line asks when the hold ends.
        }

        @Override
        List<Hold> open() {
            return List.copyOf(store.holds.all());
        }

        @Override
        void end(Hold.Key key) {
            if (store.holds.has(key.toString())) {
                store.holds.remove(key.toString());
            }
        }

        @Override
        void raise(Hold hold) {
            store.holds.put(hold.key().toString(), hold);
        }
    }
}

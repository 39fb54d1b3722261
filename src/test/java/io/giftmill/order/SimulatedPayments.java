package io.giftmill.order;

import io.giftmill.simulation.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;

/** The payments of a simulated record, with the keys of the tables behind {@link Payments}. */
public final class SimulatedPayments extends Payments {
    private final Store store;
    private final Clock clock;
    private final Orders orders;

    SimulatedPayments(Store store, Clock clock, Orders orders) {
        super(null, null, clock, orders, null);
        this.store = store;
        this.clock = clock;
        this.orders = orders;
    }

    @Override
    public Set<Long> funded(Collection<Long> lineIds) {
        Set<Long> funded = new HashSet<>(lineIds);
        funded.removeIf(line -> !store.isFundedKnown || !store.funded.has(line));
        return funded;
    }

    @Override
    public void release(List<PaymentInstruction> instructions) {
        for (PaymentInstruction one : instructions) {
            store.watch().releases(one);
            for (long line : one.lineIds()) {
                if (store.hasFundedKey && store.funded.has(line)) {
                    throw new DuplicateKeyException("funded_line");
                }
                store.funded.put(line, one.attemptId());
            }
            if (store.instructions.has(one.attemptId())) {
                throw new DuplicateKeyException("payment_instruction");
            }
            store.instructions.put(one.attemptId(), one);
        }
    }

    @Override
    public void recordForeignPayment(long attemptId) {
        for (long line : store.attempts.get(attemptId).lineIds()) {
            if (store.isForeignMoneyKnown && !store.funded.has(line)) {
                store.funded.put(line, attemptId);
            }
        }
    }

    @Override
    public List<PaymentInstruction> notTaken(String payer, Instant releasedBefore, int most) {
        if (store.instructions.all().isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        return store.instructions.all().stream()
                .filter(one -> one.payBefore().isAfter(now) && !one.releasedAt().isAfter(releasedBefore))
                .filter(one -> !store.handOvers.has(one.attemptId()))
                .sorted(Comparator.comparing(PaymentInstruction::payBefore))
                .limit(most)
                .toList();
    }

    @Override
    public List<PaymentInstruction> released(Collection<Long> attemptIds) {
        return attemptIds.stream()
                .map(store.instructions::get)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void taken(List<HandOver> handOvers) {
        store.transaction(() -> {
            for (HandOver one : handOvers) {
                if (!store.handOvers.has(one.attemptId())) {
                    store.handOvers.put(one.attemptId(), clock.instant());
                    orders.readAgainAt(List.of(one.attemptId()), one.readAt());
                }
            }
        });
    }
}

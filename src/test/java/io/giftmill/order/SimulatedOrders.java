package io.giftmill.order;

import io.giftmill.batch.SimulatedLines;
import io.giftmill.simulation.LineRow;
import io.giftmill.simulation.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;

/** The orders of a simulated record, with the keys of the table and the conditions of the statements of {@link Orders}. */
final class SimulatedOrders extends Orders {
    private final Store store;
    private final Clock clock;

    SimulatedOrders(Store store, Clock clock) {
        super(null, null, clock, SimulatedLines.LOCKS, null);
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void place(List<PartnerOrder> orders) {
        for (PartnerOrder one : orders) {
            if (store.orders.has(one.attemptId()) || store.orderIds.has(one.orderId())) {
                throw new DuplicateKeyException("order_once");
            }
            store.orders.put(one.attemptId(), new Store.OrderRow(one, one.expiresAt()));
            store.orderIds.put(one.orderId(), one.attemptId());
        }
    }

    /** Nobody tampers with a simulated record. */
    @Override
    public Map<Long, SealCheck> checkSeals(Collection<PartnerOrder> orders) {
        Map<Long, SealCheck> checks = new HashMap<>();
        orders.forEach(one -> checks.put(one.attemptId(), SealCheck.WHOLE));
        return checks;
    }

    @Override
    public Set<Long> withAddressOfOthers(Collection<PartnerOrder> orders) {
        Set<Long> others = new HashSet<>();
        for (PartnerOrder one : orders) {
            for (Store.OrderRow row : store.orders.all()) {
                PartnerOrder other = row.order();
                boolean before = other.attemptId() < one.attemptId() || store.instructions.has(other.attemptId());
                if (other.attemptId() != one.attemptId()
                        && before
                        && one.walletAddress().equals(other.walletAddress())) {
                    others.add(one.attemptId());
                }
            }
        }
        return others;
    }

    @Override
    public List<TrackedOrder> lock(Collection<Long> attemptIds) {
        return read(attemptIds);
    }

    @Override
    public List<TrackedOrder> claimDue(int most, Duration lease) {
        return claimDue(most, clock.instant().plus(lease));
    }

    @Override
    public List<TrackedOrder> claimDue(int most, Instant leasedUntil) {
        return store.transaction(() -> {
            Instant now = clock.instant();
            List<Store.OrderRow> rows = new ArrayList<>();
            for (Store.OrderRow row : store.orders.all()) {
                if (row.pollAt() != null && !row.pollAt().isAfter(now)) {
                    rows.add(row);
                }
            }
            if (rows.isEmpty()) {
                return List.of();
            }
            rows.sort(Comparator.comparing(Store.OrderRow::pollAt));
            List<Long> due = rows.stream()
                    .limit(most)
                    .map(row -> row.order().attemptId())
                    .toList();
            due.forEach(id -> readAt(id, leasedUntil));
            return read(due);
        });
    }

    @Override
    public void forgetLeasesOfOthers(Duration lease) {
        store.transaction(() -> {
            Instant now = clock.instant();
            List<Long> leased = store.orders.all().stream()
                    .filter(row -> row.pollAt() != null
                            && row.pollAt().isAfter(now)
                            && !row.pollAt().isAfter(now.plus(lease)))
                    .map(row -> row.order().attemptId())
                    .toList();
            leased.forEach(id -> readAt(id, now));
        });
    }

    @Override
    public Set<Long> move(Map<Long, Instant> leases, Instant when) {
        return store.transaction(() -> {
            Set<Long> moved = new HashSet<>();
            leases.forEach((id, lease) -> {
                if (lease.equals(store.orders.get(id).pollAt())) {
                    readAt(id, when);
                    moved.add(id);
                }
            });
            return moved;
        });
    }

    @Override
    public void readAgainAt(Collection<Long> attemptIds, Instant when) {
        attemptIds.forEach(id -> readAt(id, when));
    }

    private void readAt(long id, Instant when) {
        store.orders.put(id, new Store.OrderRow(store.orders.get(id).order(), when));
    }

    @Override
    public List<TrackedOrder> read(Collection<Long> attemptIds) {
        List<TrackedOrder> read = new ArrayList<>(attemptIds.size());
        for (long id : attemptIds) {
            Store.OrderRow row = store.orders.get(id);
            if (row != null) {
                PaymentInstruction released = store.instructions.get(id);
                Instant payBefore = released == null ? null : released.payBefore();
                read.add(new TrackedOrder(row.order(), lines(id), store.handOvers.get(id), payBefore, null));
            }
        }
        return read;
    }

    private List<OrderLine> lines(long attempt) {
        List<OrderLine> lines = new ArrayList<>();
        List<Long> ids = store.attempts.get(attempt).lineIds();
        for (int position = 0; position < ids.size(); position++) {
            LineRow row = store.lines.get(ids.get(position));
            if (row.attemptId() != null && row.attemptId() == attempt) {
                lines.add(new OrderLine(row.ref(), 1, position, row.attempts(), row.quote()));
            }
        }
        return lines;
    }

    @Override
    public boolean knows(String orderId) {
        return store.orderIds.has(orderId);
    }
}

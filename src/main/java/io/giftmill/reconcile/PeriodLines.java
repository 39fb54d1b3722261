package io.giftmill.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets the lines of a page back to the start and the end of a period. Lines of a batch stay as they are. */
final class PeriodLines {
    private final Snapshot record;
    private final Period period;
    private final Rules rules;
    private final PackedOrders packed;

    PeriodLines(Snapshot record, Scope scope, Rules rules) {
        this.record = record;
        this.period = scope.period();
        this.rules = rules;
        this.packed = new PackedOrders(record.jdbc(), record.columns());
    }

    /**
     * A line at both ends.
     *
     * @param opening null where there was nothing to it yet
     * @param changedAt when its order last changed before the end; null when it had not
     */
    record States(FoundLine found, ReportLine closing, ReportLine opening, Instant changedAt) {}

    List<States> of(List<FoundLine> found) {
        if (period == null) {
            List<ReportLine> lines = shared(found.stream().map(FoundLine::line).toList());
            List<States> states = new ArrayList<>(lines.size());
            for (int i = 0; i < lines.size(); i++) {
                states.add(new States(found.get(i), lines.get(i), null, null));
            }
            return states;
        }
        return cut(found);
    }

    /** Whether a line that may belong to the period does: something happened to it, or it is open, or it holds money. */
    boolean belongs(States states, Head head, List<JudgedTransfer> transfers, LedgerReader ledger) {
        if (period == null) {
            return true;
        }
        ReportLine closing = states.closing();
        return !closing.status().isFinal()
                || period.holds(closing.statusAt())
                || period.holds(head.batch().receivedAt())
                || period.holds(states.changedAt())
                || closing.order() != null && period.holds(closing.order().placedAt())
                || holdsMoney(closing)
                || states.opening() != null && holdsMoney(states.opening())
                || transfers.stream().anyMatch(one -> period.holds(ledger.bookedAt(one.row())));
    }

    private boolean holdsMoney(ReportLine line) {
        CoinTotals money = LineMoney.of(line, rules);
        return money != null
                && (!money.balance().isZero() || !money.unexplained().isZero());
    }

    private List<States> cut(List<FoundLine> found) {
        Set<Long> lines = new HashSet<>();
        Set<Long> attempts = new HashSet<>();
        for (FoundLine one : found) {
            boolean early = wasThere(one) && Cut.needsHistory(one, period.from());
            if (early || Cut.needsHistory(one, period.to())) {
                lines.add(one.line().id());
                if (one.line().order() != null) {
                    attempts.add(one.line().order().attemptId());
                }
            }
        }
        History history = History.of(record.jdbc(), lines, attempts);
        Cut end = new Cut(period.to(), history);
        Cut start = new Cut(period.from(), history);
        List<ReportLine> closings = shared(found.stream().map(end::of).toList());
        List<FoundLine> early = found.stream().filter(this::wasThere).toList();
        Map<Long, ReportLine> openings = new HashMap<>();
        shared(early.stream().map(start::of).toList()).forEach(line -> openings.put(line.id(), line));
        List<States> states = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            FoundLine one = found.get(i);
            states.add(new States(one, closings.get(i), openings.get(one.line().id()), end.changedAt(one)));
        }
        return states;
    }

    /** Whether there can have been money in its order before the period. */
    private boolean wasThere(FoundLine found) {
        OrderFacts order = found.line().order();
        return order != null && order.placedAt().isBefore(period.from());
    }

    private List<ReportLine> shared(List<ReportLine> lines) {
        Map<Long, Share> shares = packed.shares(lines);
        return lines.stream()
                .map(line -> line.with(share(line, shares), line.moves(), line.problems()))
                .toList();
    }

    private static Share share(ReportLine line, Map<Long, Share> shares) {
        OrderFacts order = line.order();
        if (order == null) {
            return null;
        }
        Share allocated = shares.get(line.id());
        return allocated == null ? Share.whole(order) : allocated;
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.Utc;
import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.ledger.TransferRule;
import io.giftmill.ledger.TransferRule.Terms;
import io.giftmill.ledger.TransferVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts together the lines of a pack, a page at a time: only what is on the page is in memory. */
final class Pages {
    private static final String APPROVALS = Sql.load("report-approvals.sql");
    /** Batches kept at hand; files of one line each are as many as lines. */
    private static final int MOST_HEADS = 2_000;

    private final Snapshot record;
    private final Pack pack;
    private final Rules rules;
    private final Selection selection;
    private final LedgerReader ledger;
    private final PeriodLines lines;
    private final Map<Long, Head> heads = new HashMap<>();
    private final Map<Long, UserColumns> columns = new HashMap<>();
    private final Map<Long, Approval> approvals = new HashMap<>();
    private long behind;
    private boolean atEnd;

    Pages(Snapshot record, Pack pack, Rules rules, LedgerReader ledger) {
        this.record = record;
        this.pack = pack;
        this.rules = rules;
        this.selection = new Selection(pack.scope());
        this.ledger = ledger;
        this.lines = new PeriodLines(record, pack.scope(), rules);
    }

    /** Starts behind a key instead of at the first line. */
    Pages from(long key) {
        behind = key;
        return this;
    }

    /** The next page; it may be empty and not the last. Null behind the last one. */
    List<PackLine> next() {
        if (atEnd) {
            return null;
        }
        List<FoundLine> found = record.lines(selection, behind);
        if (found.isEmpty()) {
            atEnd = true;
            return null;
        }
        behind = selection.key(found.get(found.size() - 1).line());
        readHeads(found);
        readApprovals(found);
        Map<Long, List<JudgedTransfer>> transfers = transfers(found);
        List<PackLine> page = new ArrayList<>(found.size());
        for (PeriodLines.States states : lines.of(found)) {
            OrderFacts order = states.closing().order();
            List<JudgedTransfer> own = order == null ? List.of() : transfers.getOrDefault(order.attemptId(), List.of());
            Head head = heads.get(states.found().times().batchId());
            if (lines.belongs(states, head, own, ledger)) {
                page.add(line(states, head, own));
            }
        }
        return page;
    }

    private PackLine line(PeriodLines.States states, Head head, List<JudgedTransfer> transfers) {
        LineTimes times = states.found().times();
        OrderFacts order = states.closing().order();
        return new PackLine(
                head,
                columns.get(head.batch().id()),
                states.closing(),
                times,
                states.opening(),
                transfers,
                reaches(order, Direction.OUT, order == null ? null : order.paidAt()),
                reaches(order, Direction.IN, times.refundedAt()),
                approval(times));
    }

    private Approval approval(LineTimes times) {
        Approval approval = times.approvalId() == null ? null : approvals.get(times.approvalId());
        Instant cut = pack.scope().cut();
        return approval == null || cut != null && !approval.at().isBefore(cut) ? null : approval;
    }

    private boolean reaches(OrderFacts order, Direction direction, Instant moment) {
        return pack.hasTransfers()
                && order != null
                && moment != null
                && ledger.reaches(order.network(), direction, moment, moment);
    }

    private Map<Long, List<JudgedTransfer>> transfers(List<FoundLine> found) {
        Map<Long, List<JudgedTransfer>> judged = new HashMap<>();
        if (!pack.hasTransfers()) {
            return judged;
        }
        Map<Long, FoundLine> orders = new HashMap<>();
        for (FoundLine one : found) {
            if (one.line().order() != null) {
                orders.put(one.line().order().attemptId(), one);
            }
        }
        ledger.of(orders.keySet(), pack.scope().cut())
                .forEach((attempt, rows) -> judged.put(attempt, judge(orders.get(attempt), rows)));
        return judged;
    }

    private List<JudgedTransfer> judge(FoundLine found, List<LedgerRow> rows) {
        OrderFacts order = found.line().order();
        Terms terms = new Terms(order.due(), order.network(), found.times().expiresAt());
        Map<Long, TransferVerdict> verdicts =
                TransferRule.judge(terms, rows.stream().map(LedgerRow::transfer).toList(), rules.tolerance());
        return rows.stream()
                .map(row -> new JudgedTransfer(row, verdicts.get(row.transfer().id())))
                .toList();
    }

    private void readHeads(List<FoundLine> found) {
        if (pack.head() != null) {
            keep(pack.head());
            return;
        }
        if (heads.size() > MOST_HEADS) {
            heads.clear();
            columns.clear();
        }
        Set<Long> missing = new HashSet<>();
        found.forEach(one -> missing.add(one.times().batchId()));
        missing.removeAll(heads.keySet());
        record.heads(missing, pack.mode(), pack.asOf()).values().forEach(this::keep);
    }

    private void keep(Head head) {
        heads.putIfAbsent(head.batch().id(), head);
        columns.computeIfAbsent(
                head.batch().id(), id -> new UserColumns(head.batch().columns()));
    }

    private void readApprovals(List<FoundLine> found) {
        if (!pack.hasApprovals()) {
            return;
        }
        if (approvals.size() > MOST_HEADS) {
            approvals.clear();
        }
        Set<Long> missing = new HashSet<>();
        found.stream()
                .map(one -> one.times().approvalId())
                .filter(Objects::nonNull)
                .forEach(missing::add);
        missing.removeAll(approvals.keySet());
        if (!missing.isEmpty()) {
            record.jdbc().query(APPROVALS, Snapshot.anyOf(missing.toArray()), row -> {
                approvals.put(
                        row.getLong("id"),
                        new Approval(
                                row.getString("approved_by"), Utc.read(row, "approved_at"), row.getLong("drift_bps")));
            });
        }
    }
}

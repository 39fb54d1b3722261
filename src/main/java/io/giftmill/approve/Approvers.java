package io.giftmill.approve;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.QuotedLine;
import io.giftmill.batch.QuotedLines;
import io.giftmill.money.Money;
import io.giftmill.spend.Approval;
import io.giftmill.spend.Approvals;
import io.giftmill.spend.ApproveProperties;
import io.giftmill.spend.LineApproval;
import io.giftmill.spend.NewApproval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do about approvals: see what waits, and approve it. */
@Component
public class Approvers {
    private static final int LOOKED_UP = 500;

    private final ApproveProperties properties;
    private final Batches batches;
    private final QuotedLines quoted;
    private final Approvals approvals;
    private final Decisions decisions;
    private final CoveredLines covered;
    private final TransactionTemplate transaction;

    Approvers(
            ApproveProperties properties,
            Batches batches,
            QuotedLines quoted,
            Approvals approvals,
            Decisions decisions,
            CoveredLines covered,
            TransactionTemplate transaction) {
        this.properties = properties;
        this.batches = batches;
        this.quoted = quoted;
        this.approvals = approvals;
        this.decisions = decisions;
        this.covered = covered;
        this.transaction = transaction;
    }

    /** The batches that wait for an approval. What was approved before and was interrupted goes on first. */
    public List<WaitingBatch> waiting() {
        covered.finish();
        return quoted.batches(LineStatus.AWAITING_APPROVAL).stream()
                .map(id -> waiting(batches.find(id).orElseThrow()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What waits of a batch; null when nothing does. */
    public WaitingBatch waitingOf(long batchId) {
        covered.finish();
        return waiting(batches.find(batchId).orElseThrow());
    }

    /** The approvals a batch has, the oldest first. */
    public List<Approval> given(long batchId) {
        return approvals.ofBatch(batchId);
    }

    /**
     * Approves the waiting lines of a batch in the coins that have a ceiling; they go on at once.
     *
     * @return what was approved
     * @throws ApprovalRefusedException if that may not be
     */
    public WaitingBatch approve(ApprovalWish wish) {
        try {
            return approveIfAllowed(wish);
        } catch (ApprovalRefusedException refused) {
            decisions.refused(decision(wish, 0), refused.code());
            throw refused;
        }
    }

    private WaitingBatch approveIfAllowed(ApprovalWish wish) {
        covered.finish();
        WaitingBatch approved = transaction.execute(running -> {
            quoted.lock(wish.batchId());
            WaitingBatch waiting = waiting(batches.find(wish.batchId()).orElseThrow());
            ApprovalChecks.check(wish, waiting, properties);
            if (approvals.notFollowed().stream().anyMatch(one -> one.batchId() == wish.batchId())) {
                throw ApprovalChecks.changed();
            }
            return give(wish, waiting);
        });
        covered.finish();
        return approved;
    }

    private WaitingBatch give(ApprovalWish wish, WaitingBatch waiting) {
        List<QuotedLines.Total> given = new ArrayList<>();
        for (Money max : wish.max()) {
            QuotedLines.Total total = ApprovalChecks.total(waiting, max);
            given.add(total);
            if (!approvals.give(approval(wish, waiting, total, max))) {
                throw ApprovalChecks.changed();
            }
        }
        WaitingBatch approved =
                new WaitingBatch(waiting.batch(), given, waiting.drift(), waiting.since(), waiting.hash());
        decisions.write(decision(wish, approved.lines()));
        return approved;
    }

    private static Decision decision(ApprovalWish wish, long lines) {
        String ceiling = wish.max().stream().map(Money::toString).collect(Collectors.joining(", "));
        return new Decision(wish.by(), "APPROVE", wish.batchId(), null, lines, ceiling, wish.reason());
    }

    private NewApproval approval(ApprovalWish wish, WaitingBatch waiting, QuotedLines.Total total, Money max) {
        return new NewApproval(
                wish.batchId(),
                max,
                wish.drift() == null ? properties.drift() : wish.drift(),
                total.lines(),
                total.amount(),
                waiting.hash(),
                waiting.batch().requestedBy(),
                wish.by());
    }

    private WaitingBatch waiting(Batch batch) {
        List<QuotedLines.Total> totals = quoted.totals(batch.id(), LineStatus.AWAITING_APPROVAL);
        if (totals.isEmpty()) {
            return null;
        }
        LinesHash hash = new LinesHash();
        List<QuotedLine> some = new ArrayList<>();
        long[] drift = {0};
        Pages.of(quoted, batch.id(), LineStatus.AWAITING_APPROVAL).forEach(line -> {
            hash.add(line);
            some.add(line);
            if (some.size() == LOOKED_UP) {
                drift[0] = Math.max(drift[0], drift(some));
                some.clear();
            }
        });
        return new WaitingBatch(
                batch,
                totals,
                Math.max(drift[0], drift(some)),
                totals.stream()
                        .map(QuotedLines.Total::since)
                        .min(java.util.Comparator.naturalOrder())
                        .orElseThrow(),
                hash.hex());
    }

    /** By how much the last orders of lines were above what they cost now. */
    private long drift(List<QuotedLine> some) {
        Map<Long, LineApproval> known =
                approvals.latest(some.stream().map(line -> line.ref().id()).toList());
        return some.stream()
                .filter(line -> known.containsKey(line.ref().id()))
                .mapToLong(line -> drift(line, known.get(line.ref().id())))
                .max()
                .orElse(0);
    }

    private static long drift(QuotedLine line, LineApproval known) {
        Money refused = known.refused();
        return refused == null || !refused.asset().equals(line.quote().asset())
                ? 0
                : Math.max(0, refused.basisPointsAbove(line.quote()));
    }
}

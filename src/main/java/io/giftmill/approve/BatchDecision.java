package io.giftmill.approve;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.batch.QuotedLine;
import io.giftmill.batch.QuotedLines;
import io.giftmill.batch.Turn;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.spend.Approval;
import io.giftmill.spend.ApprovalRule;
import io.giftmill.spend.Approvals;
import io.giftmill.spend.ApproveProperties;
import io.giftmill.spend.Ceilings;
import io.giftmill.spend.LineApproval;
import io.giftmill.spend.NewApproval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides which checked lines of a batch go on: those the rule or an earlier approval covers. The others wait. */
@Component
class BatchDecision {
    private static final int CHUNK = 500;
    static final String ABOVE_LIMIT = "ABOVE_LIMIT";
    static final String ABOVE_APPROVAL = "ABOVE_APPROVAL";

    private final ApprovalRule rule;
    private final ApproveProperties properties;
    private final Batches batches;
    private final QuotedLines quoted;
    private final Lines lines;
    private final Approvals approvals;
    private final Ceilings ceilings;
    private final TransactionTemplate transaction;

    BatchDecision(
            ApprovalRule rule,
            ApproveProperties properties,
            Batches batches,
            QuotedLines quoted,
            Lines lines,
            Approvals approvals,
            Ceilings ceilings,
            TransactionTemplate transaction) {
        this.rule = rule;
        this.properties = properties;
        this.batches = batches;
        this.quoted = quoted;
        this.lines = lines;
        this.approvals = approvals;
        this.ceilings = ceilings;
        this.transaction = transaction;
    }

    /** @return how many lines have moved */
    int decide(long batchId) {
        transaction.executeWithoutResult(running -> approveByRule(batchId));
        int moved = 0;
        long after = 0;
        while (true) {
            long from = after;
            List<QuotedLine> chunk = transaction.execute(running -> decide(batchId, from));
            moved += chunk.size();
            if (chunk.size() < CHUNK) {
                return moved;
            }
            after = chunk.get(chunk.size() - 1).lineNo();
        }
    }

    /** The rule decides about all of a batch at once, and only before anybody else has: a batch cannot be fed to it in parts. */
    private void approveByRule(long batchId) {
        quoted.lock(batchId);
        Set<Asset> decided = new HashSet<>();
        approvals
                .ofBatch(batchId)
                .forEach(approval -> decided.add(approval.max().asset()));
        for (QuotedLines.Total total : quoted.totals(batchId, LineStatus.VALID, LineStatus.AWAITING_APPROVAL)) {
            Money limit = rule.limit(total.amount().asset());
            if (limit != null
                    && !decided.contains(limit.asset())
                    && total.amount().compareTo(limit) <= 0) {
                approvals.giveByRule(byRule(batches.find(batchId).orElseThrow(), total, limit));
            }
        }
    }

    private NewApproval byRule(Batch batch, QuotedLines.Total total, Money limit) {
        LinesHash hash = new LinesHash();
        Pages.of(quoted, batch.id(), LineStatus.VALID)
                .filter(line -> line.quote().asset().equals(limit.asset()))
                .forEach(hash::add);
        return new NewApproval(
                batch.id(),
                limit,
                properties.drift(),
                total.lines(),
                total.amount(),
                hash.hex(),
                batch.requestedBy(),
                Approval.RULE);
    }

    private List<QuotedLine> decide(long batchId, long after) {
        quoted.lock(batchId);
        List<QuotedLine> chunk = quoted.page(batchId, LineStatus.VALID, after, CHUNK);
        Map<Long, LineApproval> known =
                approvals.latest(chunk.stream().map(line -> line.ref().id()).toList());
        Map<Asset, Approval> byRule = new HashMap<>();
        approvals.ofBatch(batchId).stream()
                .filter(Approval::isByRule)
                .forEach(approval -> byRule.put(approval.max().asset(), approval));
        List<List<Ceilings.Part>> wanted = new ArrayList<>();
        for (QuotedLine line : chunk) {
            Ceilings.Part part = part(
                    line, known.get(line.ref().id()), byRule.get(line.quote().asset()));
            if (part != null) {
                wanted.add(List.of(part));
            }
        }
        Set<Long> covered = new HashSet<>();
        ceilings.take(wanted).forEach(parts -> covered.add(parts.get(0).lineId()));
        move(batchId, chunk, covered, known);
        return chunk;
    }

    /** What the line would take of which ceiling; null where none is for it. */
    private static Ceilings.Part part(QuotedLine line, LineApproval known, Approval byRule) {
        if (known != null) {
            return known.covers(line.quote()) ? Ceilings.Part.changing(known, line.quote()) : null;
        }
        // A person has approved the lines that were shown, and this is none of them.
        return byRule == null ? null : Ceilings.Part.joining(line.ref().id(), byRule.id(), line.quote());
    }

    private void move(long batchId, List<QuotedLine> chunk, Set<Long> covered, Map<Long, LineApproval> known) {
        List<LineMove> moves = new ArrayList<>(chunk.size());
        Map<Long, LineProblem> problems = new HashMap<>();
        for (QuotedLine line : chunk) {
            long id = line.ref().id();
            LineApproval before = known.get(id);
            LineMove move = covered.contains(id)
                    ? line.ref().to(LineStatus.READY)
                    : line.ref()
                            .to(LineStatus.AWAITING_APPROVAL)
                            .because(before == null ? ABOVE_LIMIT : ABOVE_APPROVAL);
            if (!covered.contains(id)) {
                problems.put(id, WaitingWords.of(batchId, line.quote(), before));
            }
            moves.add(move.dueAt(Turn.keptFrom(line.dueAt())));
        }
        for (LineMove made : lines.move(moves)) {
            if (made.to() == LineStatus.AWAITING_APPROVAL) {
                lines.addProblems(
                        made.line().id(), List.of(problems.get(made.line().id())));
            }
        }
    }
}

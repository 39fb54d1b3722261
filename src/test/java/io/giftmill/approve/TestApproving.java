package io.giftmill.approve;

import io.giftmill.batch.Batches;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.QuotedLines;
import io.giftmill.batch.TestBatches;
import io.giftmill.spend.ApprovalRule;
import io.giftmill.spend.ApproveProperties;
import io.giftmill.spend.TestSpend;
import java.time.ZoneOffset;

/** The approve stage over a real database. */
public final class TestApproving {
    public final TestSpend spend;
    final CoveredLines covered;
    public final Approving stage;
    public final Approvers approvers;

    public TestApproving(TestBatches record, String above, boolean fourEyes) {
        ApproveProperties properties = new ApproveProperties(above, 50, fourEyes, null, ZoneOffset.UTC);
        ApprovalRule rule = ApprovalRule.of(above, false);
        QuotedLines quoted = record.quoted;
        Batches batches = record.batches;
        this.spend = new TestSpend(record, properties);
        this.covered = new CoveredLines(spend.approvals, record.lines);
        BatchDecision decision = new BatchDecision(
                rule,
                properties,
                batches,
                quoted,
                record.lines,
                spend.approvals,
                spend.ceilings,
                record.database.transaction());
        this.stage = new Approving(
                rule,
                quoted,
                record.lines,
                decision,
                covered,
                spend.givingBack,
                record.database.transaction(),
                record.clock);
        Decisions decisions = record.decisions;
        this.approvers = new Approvers(
                properties, batches, quoted, spend.approvals, decisions, covered, record.database.transaction());
    }
}

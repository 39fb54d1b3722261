package io.giftmill.approve;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.batch.QuotedLines;
import io.giftmill.batch.Turn;
import io.giftmill.spend.ApprovalRule;
import io.giftmill.spend.GivingBack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The approve stage: lets lines go on that the rule or a person has approved, and gives back what was not spent. */
@Component("approving")
public class Approving {
    private static final int CHUNK = 500;
    /** Looking for complete batches reads all lines before their orders, so it may take this share of the time at most. */
    private static final int SHARE = 10;

    private final ApprovalRule rule;
    private final QuotedLines quoted;
    private final Lines lines;
    private final BatchDecision decision;
    private final CoveredLines covered;
    private final GivingBack givingBack;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile Instant lookAt = Instant.EPOCH;

    Approving(
            ApprovalRule rule,
            QuotedLines quoted,
            Lines lines,
            BatchDecision decision,
            CoveredLines covered,
            GivingBack givingBack,
            TransactionTemplate transaction,
            Clock clock) {
        this.rule = rule;
        this.quoted = quoted;
        this.lines = lines;
        this.decision = decision;
        this.covered = covered;
        this.givingBack = givingBack;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Decides about the checked lines of every batch whose price is complete.
     *
     * @return how many lines have moved
     */
    public int decide() {
        if (clock.instant().isBefore(lookAt) || !quoted.hasAny(LineStatus.VALID)) {
            return 0;
        }
        if (!rule.applies()) {
            return passOn();
        }
        Instant before = clock.instant();
        List<Long> complete = quoted.completeBatches(LineStatus.VALID);
        Instant now = clock.instant();
        lookAt = now.plus(Duration.between(before, now).multipliedBy(SHARE));
        return complete.stream().mapToInt(decision::decide).sum();
    }

    /** Lets the lines of approvals go on that were interrupted before all had. @return how many have moved */
    public int follow() {
        return covered.finish();
    }

    /** Gives back what will not be spent. @return from how many lines */
    public int giveBack() {
        return givingBack.once();
    }

    /** Lines that were waiting for a rule when it was switched off. */
    private int passOn() {
        return transaction.execute(running -> lines.move(lines.due(LineStatus.VALID, CHUNK).stream()
                        .map(line -> (LineMove) line.ref().to(LineStatus.READY).dueAt(Turn.keptFrom(line.dueAt())))
                        .toList())
                .size());
    }
}

package io.giftmill.validate;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.GroupCommit;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineRequests;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.BatchHold;
import io.giftmill.order.Holds;
import io.giftmill.order.LineRetries;
import io.giftmill.order.LineRetry;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.order.Requests;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.ValidationAnswer;
import io.giftmill.spend.ApprovalRule;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The validate stage: takes received lines, has the partner check them, stores the verdicts. */
@Component("validation")
public class Validation {
    private static final int GROUP = 500;
    private static final Duration GATHER = Duration.ofMillis(250);

    private final ValidateProperties properties;
    private final Rails rails;
    private final Lines lines;
    private final LineRequests requests;
    private final PartnerManners manners;
    private final LineRetries retries;
    private final Holds holds;
    private final ReceivedRule rule;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Verdicts verdicts;
    private final Aftermath aftermath;
    private final GroupCommit<Judged> commits;

    Validation(
            ValidateProperties properties,
            Rails rails,
            Lines lines,
            LineRequests requests,
            PartnerManners manners,
            LineRetries retries,
            Holds holds,
            ProblemPolicy policy,
            ApprovalRule approvals,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.rails = rails;
        this.lines = lines;
        this.requests = requests;
        this.manners = manners;
        this.retries = retries;
        this.holds = holds;
        this.transaction = transaction;
        this.clock = clock;
        this.rule = new ReceivedRule(policy, rails, approvals.applies());
        this.verdicts = new Verdicts(properties.retryAfter(), policy);
        this.aftermath = new Aftermath(properties, policy, holds, clock);
        this.commits = new GroupCommit<>("validate", GROUP, GATHER, this::write);
    }

    /** A verdict on its way to the record. */
    record Judged(LineCheck check, Verdict verdict) {
        LineRef ref() {
            return check.line().ref();
        }
    }

    /** Takes received lines that are due; those whose time has not come, or is over, are put aside at once. */
    public List<LineCheck> claim() {
        holds.refresh();
        List<ClaimedLine> claimed = lines.claim(
                LineStatus.RECEIVED, manners.room(CallGroup.VALIDATIONS, properties.claim()), properties.lease());
        return claimed.isEmpty() ? List.of() : transaction.execute(running -> toCheck(claimed));
    }

    private List<LineCheck> toCheck(List<ClaimedLine> claimed) {
        List<Long> ids = claimed.stream().map(line -> line.ref().id()).toList();
        Map<Long, LineRequest> asked = requests.byLines(ids);
        Map<Long, LineRetry> tried = retries.byLines(ids);
        Map<Long, BatchHold> stopped = holds.ofBatches();
        List<LineCheck> checks = new ArrayList<>(claimed.size());
        List<LineMove> aside = new ArrayList<>();
        Instant now = clock.instant();
        for (ClaimedLine line : claimed) {
            LineRequest request = asked.get(line.ref().id());
            BatchHold hold = stopped.get(line.batchId());
            LineMove move = hold == null ? rule.aside(line, request, now) : hold.hold(line.ref());
            if (move == null) {
                checks.add(LineCheck.of(
                        line, request, rails.of(request), tried.get(line.ref().id())));
            } else {
                aside.add(move);
            }
        }
        explainStops(claimed, stopped, lines.move(aside));
        return checks;
    }

    private void explainStops(List<ClaimedLine> claimed, Map<Long, BatchHold> stopped, List<LineMove> made) {
        if (stopped.isEmpty()) {
            return;
        }
        Set<Long> held = made.stream().map(move -> move.line().id()).collect(Collectors.toSet());
        claimed.stream()
                .filter(line -> stopped.containsKey(line.batchId())
                        && held.contains(line.ref().id()))
                .forEach(line -> lines.addProblems(
                        line.ref().id(), List.of(stopped.get(line.batchId()).problem())));
    }

    /** The validation request of a line. */
    public OrderRequest request(@Body LineCheck check) {
        return Requests.order(List.of(check.request()), check.rail());
    }

    /** A row on its way to be checked without being stored. */
    public LineCheck check(@Body LineRequest request) {
        return LineCheck.of(null, request, rails.of(request), LineRetry.NONE);
    }

    /**
     * The line as it may be asked about now: on the first rail that nothing stops, or decided where all are stopped, or where
     * nobody would pay the order.
     */
    public LineCheck allow(@Body LineCheck check) {
        return rails.isPayable(check.rail()) ? aftermath.beforeCall(check) : check.withVerdict(notPaid(check.rail()));
    }

    private Verdict notPaid(Rail rail) {
        return Verdict.own(
                LineStatus.REJECTED,
                "RAIL_NOT_ALLOWED",
                "The row is to be paid in " + rail
                        + ", which is not paid here. Leave coin and network empty, write one of" + " these: "
                        + rails.payableText() + ", or have it added to giftmill.fund.allowed.");
    }

    /** The line after what the partner says: decided, or to be asked about on its next rail. */
    public LineCheck judge(@Body Outcome<ValidationAnswer> outcome, @ExchangeProperty("check") LineCheck check) {
        Verdict verdict = verdicts.judge(check.request(), check.rail(), outcome);
        return aftermath.afterCall(check.afterAsking(), verdict, Verdicts.problems(outcome));
    }

    /** Hands the verdict over to be stored with others. */
    public void settle(@Body Verdict verdict, @ExchangeProperty("check") LineCheck check) {
        commits.submit(new Judged(check, verdict));
    }

    /**
     * Puts held lines whose time has come back to be checked. What did not heal within the longest hold is for a person.
     *
     * @return the lines that went on
     */
    public int resume() {
        return transaction.execute(running -> {
            List<ClaimedLine> due = lines.due(LineStatus.HELD, properties.claim());
            if (due.isEmpty()) {
                return 0;
            }
            Map<Long, Instant> since =
                    lines.heldSince(due.stream().map(line -> line.ref().id()).toList(), ReceivedRule.BY_THE_CALENDAR);
            Instant now = clock.instant();
            List<LineMove> moves = due.stream()
                    .map(line ->
                            rule.resumed(line, since.getOrDefault(line.ref().id(), now), now))
                    .toList();
            List<LineMove> made = lines.move(moves);
            made.stream()
                    .filter(move -> move.to() == LineStatus.REVIEW)
                    .forEach(move -> retries.startAgain(move.line().id()));
            return made.size();
        });
    }

    @PreDestroy
    void close() {
        commits.close();
    }

    void write(List<Judged> judged) {
        transaction.executeWithoutResult(running -> {
            List<LineMove> moves = new ArrayList<>(judged.size());
            for (Judged one : judged) {
                if (one.verdict().status() == LineStatus.RECEIVED) {
                    askAgain(one);
                } else {
                    moves.add(rule.checked(one.check(), one.verdict(), clock.instant()));
                }
            }
            Set<Long> moved = new HashSet<>();
            lines.move(moves).forEach(move -> moved.add(move.line().id()));
            judged.stream().filter(one -> moved.contains(one.ref().id())).forEach(this::writeDetails);
            holds.write();
        });
    }

    private void askAgain(Judged one) {
        lines.askAgainAt(one.ref(), clock.instant().plus(one.verdict().pause()));
        if (one.verdict().reason() != null) {
            retries.unanswered(one.ref().id());
        }
    }

    private void writeDetails(Judged one) {
        lines.addProblems(one.ref().id(), one.verdict().problems());
        writeRetry(one);
        if (one.verdict().face() != null) {
            requests.recordFace(one.ref().id(), one.verdict().face());
        }
        if (one.check().resolved()) {
            LineRequest chosen = one.check().request();
            requests.resolve(one.ref().id(), chosen.denomination(), chosen.productValue());
        }
    }

    private void writeRetry(Judged one) {
        LineCheck check = one.check();
        Verdict verdict = one.verdict();
        if (verdict.status() == LineStatus.READY) {
            boolean first = rails.isFirst(check.request(), check.rail());
            if (!first || check.retry() != LineRetry.NONE) {
                retries.paidWith(one.ref().id(), first ? null : check.rail());
            }
        } else if (verdict.status() == LineStatus.HELD && check.asked()) {
            retries.held(one.ref().id());
        } else if (verdict.status() == LineStatus.REVIEW && check.retry() != LineRetry.NONE) {
            retries.startAgain(one.ref().id());
        }
    }
}

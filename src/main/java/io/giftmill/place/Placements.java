package io.giftmill.place;

import io.giftmill.batch.GroupCommit;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.AnswerJournal;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.Attempts;
import io.giftmill.order.Holds;
import io.giftmill.order.LineRetries;
import io.giftmill.order.Orders;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.Payments;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rails;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the answers to attempts, in groups. */
@Component
class Placements {
    private static final int GROUP = 500;
    private static final Duration GATHER = Duration.ofMillis(250);
    /** For an attempt that was kept back here; it says nothing about the partner. */
    static final Outcome<OrderAnswer> NOT_SENT =
            new Outcome.Unsent<>("The attempt could not leave in time and was not sent");

    private final PlaceProperties properties;
    private final ProblemPolicy policy;
    private final Lines lines;
    private final LineRetries retries;
    private final Holds holds;
    private final Attempts attempts;
    private final Orders orders;
    private final Payments payments;
    private final AnswerJournal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Answers answers;
    private final Aftermath aftermath;
    private final GroupCommit<Answered> commits;

    Placements(
            PlaceProperties properties,
            Rails rails,
            ProblemPolicy policy,
            Lines lines,
            LineRetries retries,
            Holds holds,
            Attempts attempts,
            Orders orders,
            Payments payments,
            AnswerJournal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.policy = policy;
        this.lines = lines;
        this.retries = retries;
        this.holds = holds;
        this.attempts = attempts;
        this.orders = orders;
        this.payments = payments;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
        this.answers = new Answers(properties, policy);
        this.aftermath = new Aftermath(rails, policy, holds);
        this.commits = new GroupCommit<>("place", GROUP, GATHER, this::write);
    }

    /** An answer on its way to the record. */
    record Answered(Placement placement, Outcome<OrderAnswer> outcome, Instant at, Instant again) {}

    void settle(Placement placement, Outcome<OrderAnswer> outcome) {
        Answered answered = answered(placement, outcome);
        if (outcome instanceof Outcome.Yes<OrderAnswer> yes) {
            journal.keep(CreateAnswer.order(
                    placement.attemptId(), placement.request(), yes.answer(), properties.window(), answered.at()));
        }
        commits.submit(answered);
    }

    /** Tells others of an answer, and dates it. */
    Answered answered(Placement placement, Outcome<OrderAnswer> outcome) {
        Instant now = clock.instant();
        return new Answered(placement, outcome, now, aftermath.tell(placement, outcome, now));
    }

    /** Whether something that others were told stops a placement at its last step. */
    boolean isStopped(Placement placement) {
        return aftermath.isStopped(placement);
    }

    /** Says in words why lines are left to a person, in the running transaction. */
    void explain(List<LineMove> made) {
        made.stream()
                .filter(move -> move.to() == LineStatus.REVIEW)
                .forEach(move -> lines.addProblems(move.line().id(), List.of(policy.own(move.reason()))));
    }

    @PreDestroy
    void close() {
        commits.close();
    }

    void write(List<Answered> answered) {
        try {
            transaction.executeWithoutResult(running -> writeAll(answered));
        } catch (DuplicateKeyException there) {
            writeRest(answered, there);
        } catch (RuntimeException failed) {
            journal.force();
            throw failed;
        }
        journal.settled(
                answered.stream().map(one -> one.placement().attemptId()).toList());
    }

    /** A commit whose answer was lost may have taken place; what it wrote is not written again. */
    private void writeRest(List<Answered> answered, DuplicateKeyException there) {
        Set<Long> known = new HashSet<>();
        orders.read(answered.stream().map(one -> one.placement().attemptId()).toList())
                .forEach(one -> known.add(one.order().attemptId()));
        if (known.isEmpty()) {
            throw there;
        }
        List<Answered> rest = answered.stream()
                .filter(one -> !known.contains(one.placement().attemptId()))
                .toList();
        if (!rest.isEmpty()) {
            write(rest);
        }
    }

    private void writeAll(List<Answered> answered) {
        List<PartnerOrder> placed = new ArrayList<>();
        List<AttemptEnd> ends = new ArrayList<>();
        List<LineMove> moves = new ArrayList<>();
        Map<Long, List<LineProblem>> problems = new HashMap<>();
        for (Answered one : answered) {
            Answers.Effect effect = answers.effect(one.placement(), one.outcome(), one.at(), one.again());
            if (effect.order() != null) {
                placed.add(effect.order());
            }
            if (effect.end() != null) {
                ends.add(effect.end());
            }
            moves.addAll(effect.moves());
            effect.moves().forEach(move -> problems.put(move.line().id(), effect.problems()));
            effect.parts().forEach(retries::orderedWith);
            effect.refused().forEach(retries::refusedAsOrder);
        }
        orders.place(placed);
        payments.recordForeignPayments(placed);
        attempts.end(ends);
        Set<Long> moved = new HashSet<>();
        lines.move(moves).forEach(move -> moved.add(move.line().id()));
        moved.addAll(takeLate(placed, moves, moved));
        moved.forEach(line -> lines.addProblems(line, problems.get(line)));
        holds.write();
    }

    /** An answer that came after its line was put in doubt is still good while no other attempt was begun. */
    private Set<Long> takeLate(List<PartnerOrder> placed, List<LineMove> moves, Set<Long> moved) {
        Set<Long> taken = new HashSet<>();
        if (moved.size() == moves.size()) {
            return taken;
        }
        Set<Long> ordered = new HashSet<>();
        placed.forEach(order -> ordered.add(order.attemptId()));
        Set<Long> late = new HashSet<>();
        for (LineMove move : moves) {
            boolean overtaken = !moved.contains(move.line().id());
            if (overtaken && move.attemptId() != null && ordered.contains(move.attemptId())) {
                if (lines.move(List.of(fromDoubt(move))).isEmpty()) {
                    late.add(move.attemptId());
                } else {
                    taken.add(move.line().id());
                }
            }
        }
        attempts.end(late.stream()
                .map(id ->
                        new AttemptEnd(id, AttemptEnd.Outcome.LATE, "The answer came after another attempt was begun"))
                .toList());
        return taken;
    }

    private static LineMove fromDoubt(LineMove move) {
        // What a price has done since its check is no reason beside this one.
        String reason = move.to() == LineStatus.PLACED ? "LATE_ANSWER" : move.reason();
        LineStatus to = move.to() == LineStatus.PLACED ? LineStatus.PLACED : LineStatus.REVIEW;
        return move.line().after(LineStatus.IN_DOUBT).to(to).because(reason);
    }
}

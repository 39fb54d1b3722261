package io.giftmill.fund;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.FundingSwitch;
import io.giftmill.order.HandOver;
import io.giftmill.order.OrderLine;
import io.giftmill.order.Orders;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Payments;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.TrackedOrder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The fund stage: releases the payments of orders, once for each line, and hands them to the payer. */
@Component("funding")
public class Funding {
    // Longer than a call of the payer may take, so that what is under way is not handed over a second time.
    private static final Duration UNDER_WAY = Duration.ofSeconds(45);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final int HAND_OVER = 100;

    private final FundProperties properties;
    private final ReleaseRule rule;
    private final ProblemPolicy policy;
    private final Lines lines;
    private final Orders orders;
    private final Payments payments;
    private final FilePayer files;
    private final List<ReleaseGuard> guards;
    private final HandOverCheck handOverCheck;
    private final FundingSwitch funding;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Instant startedAt;

    Funding(
            FundProperties properties,
            ProblemPolicy policy,
            Lines lines,
            Orders orders,
            Payments payments,
            FilePayer files,
            List<ReleaseGuard> guards,
            HandOverCheck handOverCheck,
            FundingSwitch funding,
            TransactionTemplate transaction,
            Clock clock) {
        this.files = files;
        this.guards = List.copyOf(guards);
        this.handOverCheck = handOverCheck;
        this.funding = funding;
        this.properties = properties;
        this.policy = policy;
        this.rule = new ReleaseRule(properties);
        this.lines = lines;
        this.orders = orders;
        this.payments = payments;
        this.transaction = transaction;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Releases the payments of placed orders in one transaction.
     *
     * @return what was released, in portions for the payer
     */
    public List<List<PaymentInstruction>> release() {
        List<PaymentInstruction> released = transaction.execute(running -> {
            List<ClaimedLine> placed = lines.due(LineStatus.PLACED, properties.claim());
            return placed.isEmpty() || funding.isOff() ? List.of() : release(orders.lock(attempts(placed)));
        });
        return portions(released);
    }

    /**
     * Released payments that never reached the payer, because this program or the payer was away. A payer knows an
     * instruction it has seen by its key, so handing it over again is safe.
     */
    public List<List<PaymentInstruction>> notTaken() {
        if (funding.isOff()) {
            return List.of();
        }
        Instant settled = clock.instant().minus(UNDER_WAY);
        Instant before = settled.isBefore(startedAt) ? startedAt : settled;
        return portions(payments.notTaken(properties.payer().name(), before, properties.claim()));
    }

    /** Leaves out what must not be paid any more; all of it while payments are stopped: it is handed over later then. */
    public List<PaymentInstruction> payable(@Body List<PaymentInstruction> portion) {
        return funding.isOff() ? List.of() : handOverCheck.payable(portion);
    }

    /** Ends what a crash interrupted. To be called at start, before anything is released. */
    public void recover() throws IOException {
        files.recover();
    }

    /** Whether payments go to files. */
    public boolean paysByFile() {
        return properties.payer() == FundProperties.PayerName.FILE;
    }

    /** Whether a wallet service pays. */
    public boolean paysByWallet() {
        return properties.payer() == FundProperties.PayerName.WALLET;
    }

    /** Stores that the payer took instructions. */
    public void taken(@Body List<HandOver> handOvers) {
        payments.taken(handOvers);
    }

    private static List<Long> attempts(List<ClaimedLine> placed) {
        return placed.stream().map(ClaimedLine::attemptId).distinct().toList();
    }

    private List<PaymentInstruction> release(List<TrackedOrder> placed) {
        Instant now = clock.instant();
        // The table would refuse a second funded order, and with it all that are released in the same transaction.
        List<Long> all = placed.stream()
                .flatMap(one -> one.lines().stream().map(line -> line.line().id()))
                .toList();
        Set<Long> funded = payments.funded(all);
        Set<Long> judged = new HashSet<>();
        guards.forEach(guard -> judged.addAll(guard.judgesPricesOf(all)));
        Map<TrackedOrder, List<LineMove>> decided = new LinkedHashMap<>();
        placed.forEach(one -> decided.put(one, rule.decide(one, funded, judged, now)));
        Map<Long, LineProblem> problems = object(decided, now);
        Set<LineMove> made = Collections.newSetFromMap(new IdentityHashMap<>());
        made.addAll(lines.move(decided.values().stream().flatMap(List::stream).toList()));
        made.forEach(move -> explain(move, problems.get(move.line().id())));
        List<PaymentInstruction> released = new ArrayList<>(placed.size());
        decided.forEach((one, moves) -> {
            if (ReleaseRule.releases(moves) && wasMade(moves, made)) {
                released.add(instruction(one, now));
            }
        });
        payments.release(released);
        return released;
    }

    /**
     * Has every guard look at the orders that would be released, and changes what was decided where one objects.
     *
     * @return what to tell people, by line
     */
    private Map<Long, LineProblem> object(Map<TrackedOrder, List<LineMove>> decided, Instant now) {
        Map<Long, LineProblem> problems = new HashMap<>();
        for (ReleaseGuard guard : guards) {
            List<TrackedOrder> payable = decided.entrySet().stream()
                    .filter(one -> ReleaseRule.releases(one.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            Map<Long, Objection> objections = payable.isEmpty() ? Map.of() : guard.objections(payable, now);
            for (TrackedOrder order : payable) {
                Objection objection = objections.get(order.order().attemptId());
                if (objection != null) {
                    decided.put(order, rule.refuse(order, objection));
                    note(order, objection, now, problems);
                }
            }
        }
        return problems;
    }

    private void note(TrackedOrder order, Objection objection, Instant now, Map<Long, LineProblem> problems) {
        for (OrderLine line : order.lines()) {
            if (objection.then() == Objection.Then.WAIT) {
                lines.askAgainAt(line.line(), now.plus(ASK_AGAIN));
            } else if (objection.problem() != null) {
                problems.put(line.line().id(), objection.problem());
            }
        }
    }

    /** Says in words why a line is left to a person, or why its order is left unpaid. */
    private void explain(LineMove move, LineProblem known) {
        if (known != null) {
            lines.addProblems(move.line().id(), List.of(known));
        } else if (move.to() == LineStatus.REVIEW) {
            lines.addProblems(move.line().id(), List.of(policy.own(move.reason())));
        } else if (move.to() == LineStatus.HELD) {
            lines.addProblems(move.line().id(), List.of(leftUnpaid(move.reason())));
        }
    }

    private static LineProblem leftUnpaid(String reason) {
        String why = reason.equals("PRICE_DRIFT")
                ? "The order costs more than its check said"
                : "Too little time was left to pay the order";
        return LineProblem.own(
                reason, why + ", so it is left unpaid. The line is checked and ordered again when it has expired.");
    }

    /** An order that another instance released meanwhile has none of its moves made here; never only some. */
    private static boolean wasMade(List<LineMove> moves, Set<LineMove> made) {
        long count = moves.stream().filter(made::contains).count();
        if (count != 0 && count != moves.size()) {
            throw new IllegalStateException("The lines of an order were moved apart while it was released");
        }
        return count != 0;
    }

    private PaymentInstruction instruction(TrackedOrder tracked, Instant now) {
        return new PaymentInstruction(
                tracked.order().attemptId(),
                tracked.order().orderId(),
                tracked.order().walletAddress(),
                tracked.order().network(),
                tracked.order().due(),
                properties.payer().name(),
                now,
                tracked.order().expiresAt().minus(properties.margin()),
                tracked.lines().stream()
                        .map(OrderLine::line)
                        .map(line -> line.id())
                        .toList());
    }

    private static List<List<PaymentInstruction>> portions(List<PaymentInstruction> all) {
        List<List<PaymentInstruction>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += HAND_OVER) {
            portions.add(List.copyOf(all.subList(from, Math.min(all.size(), from + HAND_OVER))));
        }
        return portions;
    }
}

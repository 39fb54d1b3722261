package io.giftmill.fund;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.OrderLine;
import io.giftmill.order.Orders;
import io.giftmill.order.PaymentCompletions;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Payments;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.SealCheck;
import io.giftmill.order.TrackedOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The last look at released payments before the payer gets them. Minutes and restarts may lie between release and hand-over,
 * so everything is compared again: the instruction with its row, the row with its order, the order with its seal.
 */
@Component
class HandOverCheck {
    private static final Logger log = LoggerFactory.getLogger(HandOverCheck.class);

    private static final int MOST_TOLD = 10_000;

    private final HandOverRule rule;
    private final ProblemPolicy policy;
    private final Lines lines;
    private final Orders orders;
    private final Payments payments;
    private final PaymentCompletions completions;
    private final TamperAlarm alarm;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    HandOverCheck(
            FundProperties properties,
            ProblemPolicy policy,
            Lines lines,
            Orders orders,
            Payments payments,
            PaymentCompletions completions,
            TamperAlarm alarm,
            TransactionTemplate transaction,
            Clock clock) {
        this.rule = new HandOverRule(properties.margin());
        this.policy = policy;
        this.lines = lines;
        this.orders = orders;
        this.payments = payments;
        this.completions = completions;
        this.alarm = alarm;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Those of a portion that may be paid now, with their lines; none while payments are stopped. */
    List<PaymentInstruction> payable(List<PaymentInstruction> portion) {
        if (portion.isEmpty() || alarm.isOff()) {
            return List.of();
        }
        List<Long> ids =
                portion.stream().map(PaymentInstruction::attemptId).distinct().toList();
        List<TrackedOrder> read = orders.read(ids);
        Map<Long, TrackedOrder> tracked = byAttempt(read, one -> one.order().attemptId());
        Map<Long, PaymentInstruction> stored = byAttempt(payments.released(ids), PaymentInstruction::attemptId);
        Map<Long, SealCheck> seals =
                orders.checkSeals(read.stream().map(TrackedOrder::order).toList());
        Instant now = clock.instant();
        Map<PaymentInstruction, HandOverRule.Finding> findings = new LinkedHashMap<>();
        for (PaymentInstruction one : portion) {
            TrackedOrder order = tracked.get(one.attemptId());
            boolean held = one.completion() == 0
                    ? HandOverRule.isSame(one, stored.get(one.attemptId()))
                    : completions.holds(one);
            findings.put(one, rule.find(one, held, order, seals.get(one.attemptId()), now));
        }
        review(findings, tracked);
        return findings.containsValue(HandOverRule.Finding.TAMPERED) ? List.of() : left(findings, tracked);
    }

    /** What cannot be trusted any more is a person's; what is only late or changed ends with its order. */
    private void review(Map<PaymentInstruction, HandOverRule.Finding> findings, Map<Long, TrackedOrder> tracked) {
        findings.forEach((one, finding) -> {
            if (finding == HandOverRule.Finding.TAMPERED) {
                alarm.raise(TamperGuard.sentence(one.attemptId()));
                moveToReview(tracked.get(one.attemptId()), TamperGuard.TAMPERED);
            } else if (finding == HandOverRule.Finding.UNSEALED) {
                moveToReview(tracked.get(one.attemptId()), TamperGuard.UNSEALED);
            }
        });
    }

    private void moveToReview(TrackedOrder order, String reason) {
        if (order != null) {
            transaction.executeWithoutResult(running -> lines
                    .move(order.lines().stream()
                            .map(OrderLine::line)
                            .filter(line -> line.status() == LineStatus.RELEASED)
                            .map(line -> line.to(LineStatus.REVIEW).because(reason))
                            .toList())
                    .stream()
                    .map(LineMove::line)
                    .forEach(line -> lines.addProblems(line.id(), List.of(policy.own(reason)))));
        }
    }

    private List<PaymentInstruction> left(
            Map<PaymentInstruction, HandOverRule.Finding> findings, Map<Long, TrackedOrder> tracked) {
        List<PaymentInstruction> payable = new ArrayList<>(findings.size());
        findings.forEach((one, finding) -> {
            if (finding == HandOverRule.Finding.PAYABLE) {
                payable.add(withLines(one, tracked.get(one.attemptId())));
            } else {
                tell(one, finding);
            }
        });
        return payable;
    }

    /** Once for each: what is left out is looked at again until its time is over. */
    private void tell(PaymentInstruction one, HandOverRule.Finding finding) {
        if (told.size() > MOST_TOLD) {
            told.clear();
        }
        if (told.add(one.attemptId())) {
            log.warn("The released payment of attempt {} is left out: {}", one.attemptId(), finding.why());
        }
    }

    private static PaymentInstruction withLines(PaymentInstruction one, TrackedOrder tracked) {
        return new PaymentInstruction(
                one.attemptId(),
                one.orderId(),
                one.walletAddress(),
                one.network(),
                one.amount(),
                one.payer(),
                one.releasedAt(),
                one.payBefore(),
                tracked.lines().stream().map(line -> line.line().id()).toList(),
                one.completion());
    }

    private static <T> Map<Long, T> byAttempt(List<T> all, Function<T, Long> attempt) {
        return all.stream().collect(Collectors.toMap(attempt, Function.identity()));
    }
}

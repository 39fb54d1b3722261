package io.giftmill.fund;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.OrderLine;
import io.giftmill.order.OrderState;
import io.giftmill.order.Orders;
import io.giftmill.order.PartnerOrder;
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

    private final FundProperties properties;
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
        this.properties = properties;
        this.policy = policy;
        this.lines = lines;
        this.orders = orders;
        this.payments = payments;
        this.completions = completions;
        this.alarm = alarm;
        this.transaction = transaction;
        this.clock = clock;
    }

    private enum Finding {
        PAYABLE("it may be paid"),
        LATE("it comes too late to the payer"),
        CHANGED("its order changed since"),
        UNSEALED("its order has no seal"),
        TAMPERED("it is not what the partner answered");

        private final String why;

        Finding(String why) {
            this.why = why;
        }
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
        Map<PaymentInstruction, Finding> findings = new LinkedHashMap<>();
        for (PaymentInstruction one : portion) {
            TrackedOrder order = tracked.get(one.attemptId());
            boolean same = order != null
                    && (one.completion() == 0 ? isSame(one, stored.get(one.attemptId())) : completions.holds(one))
                    && isOf(one, order.order())
                    && seals.get(one.attemptId()) != SealCheck.BROKEN;
            findings.put(one, same ? judge(one, order, seals.get(one.attemptId()), now) : Finding.TAMPERED);
        }
        review(findings, tracked);
        return findings.containsValue(Finding.TAMPERED) ? List.of() : left(findings, tracked);
    }

    private Finding judge(PaymentInstruction one, TrackedOrder tracked, SealCheck seal, Instant now) {
        PartnerOrder order = tracked.order();
        if (seal == SealCheck.MISSING) {
            return Finding.UNSEALED;
        }
        if (!now.isBefore(one.payBefore()) || !now.isBefore(order.expiresAt().minus(properties.margin()))) {
            return Finding.LATE;
        }
        boolean waiting = !tracked.lines().isEmpty()
                && tracked.lines().stream().allMatch(line -> line.line().status() == LineStatus.RELEASED);
        return waiting && (one.completion() == 0 ? isUnpaid(order) : isPaidInPart(order))
                ? Finding.PAYABLE
                : Finding.CHANGED;
    }

    private static boolean isUnpaid(PartnerOrder order) {
        boolean open = order.state() == OrderState.CREATED || order.state() == OrderState.WAITING_FOR_PAYMENT;
        return open && order.received().isZero();
    }

    /** What was received is known from the partner's answer right before the release, and here perhaps not yet. */
    private static boolean isPaidInPart(PartnerOrder order) {
        return CompletionRule.takesMoney(order.state()) && order.received().compareTo(order.due()) < 0;
    }

    /** Whether what was queued is what the record holds; the moment of its release and its lines do not matter. */
    private static boolean isSame(PaymentInstruction one, PaymentInstruction stored) {
        return stored != null
                && one.orderId().equals(stored.orderId())
                && one.walletAddress().equals(stored.walletAddress())
                && one.network().equals(stored.network())
                && one.amount().equals(stored.amount())
                && one.payer().equals(stored.payer())
                && one.payBefore().equals(stored.payBefore());
    }

    private static boolean isOf(PaymentInstruction one, PartnerOrder order) {
        return one.orderId().equals(order.orderId())
                && one.walletAddress().equals(order.walletAddress())
                && one.network().equals(order.network())
                && (one.completion() == 0
                        ? one.amount().equals(order.due())
                        : order.due() != null && one.amount().compareTo(order.due()) < 0)
                && !one.payBefore().isAfter(order.expiresAt());
    }

    /** What cannot be trusted any more is a person's; what is only late or changed ends with its order. */
    private void review(Map<PaymentInstruction, Finding> findings, Map<Long, TrackedOrder> tracked) {
        findings.forEach((one, finding) -> {
            if (finding == Finding.TAMPERED) {
                alarm.raise(TamperGuard.sentence(one.attemptId()));
                moveToReview(tracked.get(one.attemptId()), TamperGuard.TAMPERED);
            } else if (finding == Finding.UNSEALED) {
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

    private List<PaymentInstruction> left(Map<PaymentInstruction, Finding> findings, Map<Long, TrackedOrder> tracked) {
        List<PaymentInstruction> payable = new ArrayList<>(findings.size());
        findings.forEach((one, finding) -> {
            if (finding == Finding.PAYABLE) {
                payable.add(withLines(one, tracked.get(one.attemptId())));
            } else {
                tell(one, finding);
            }
        });
        return payable;
    }

    /** Once for each: what is left out is looked at again until its time is over. */
    private void tell(PaymentInstruction one, Finding finding) {
        if (told.size() > MOST_TOLD) {
            told.clear();
        }
        if (told.add(one.attemptId())) {
            log.warn("The released payment of attempt {} is left out: {}", one.attemptId(), finding.why);
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

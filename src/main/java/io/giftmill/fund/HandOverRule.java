package io.giftmill.fund;

import io.giftmill.batch.LineStatus;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.SealCheck;
import io.giftmill.order.TrackedOrder;
import java.time.Duration;
import java.time.Instant;

/** Whether a released payment may still go to its payer. No state, no clock. */
final class HandOverRule {
    private final Duration margin;

    /** @param margin how long before the end of its window an order is not paid any more */
    HandOverRule(Duration margin) {
        this.margin = margin;
    }

    /** What a last look at a released payment finds. */
    enum Finding {
        PAYABLE("it may be paid"),
        LATE("it comes too late to the payer"),
        CHANGED("its order changed since"),
        UNSEALED("its order has no seal"),
        TAMPERED("it is not what the partner answered");

        private final String why;

        Finding(String why) {
            this.why = why;
        }

        /** For people, after "it is left out". */
        String why() {
            return why;
        }
    }

    /**
     * What is found.
     *
     * @param held whether the record holds the same instruction
     * @param order its order; null when there is none
     * @param seal what the order's seal says
     */
    Finding find(PaymentInstruction one, boolean held, TrackedOrder order, SealCheck seal, Instant now) {
        boolean same = held && order != null && isOf(one, order.order()) && seal != SealCheck.BROKEN;
        return same ? judge(one, order, seal, now) : Finding.TAMPERED;
    }

    private Finding judge(PaymentInstruction one, TrackedOrder tracked, SealCheck seal, Instant now) {
        PartnerOrder order = tracked.order();
        if (seal == SealCheck.MISSING) {
            return Finding.UNSEALED;
        }
        if (!now.isBefore(one.payBefore()) || !now.isBefore(order.expiresAt().minus(margin))) {
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
    static boolean isSame(PaymentInstruction one, PaymentInstruction stored) {
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
}

package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.Instant;

/**
 * The order of a line as the record knows it. Amounts are those of the whole order.
 *
 * @param lines how many lines the order was sent with
 * @param due what it costs; null when the partner named no amount
 * @param received what the partner reports to have received
 * @param refunded what it reports to have sent back; null when it names no amount
 * @param released the payment that was released; null when none was
 * @param txHash the transaction the payer names; null when it names none
 * @param mismatch how the partner's answer differs from what was asked; null when it does not
 * @param paidAt when a payment was first seen; null when none was
 */
record OrderFacts(
        long attemptId,
        String orderId,
        String state,
        String walletAddress,
        String coin,
        String network,
        int lines,
        Money due,
        Money received,
        Money refunded,
        Money released,
        String txHash,
        String mismatch,
        Instant placedAt,
        Instant paidAt) {

    boolean isOver() {
        return switch (state) {
            case "Expired", "Canceled", "PaymentFailed", "PaymentSetupFailed" -> true;
            default -> false;
        };
    }

    boolean isWorkedByHand() {
        return "WaitingForManualAction".equals(state);
    }
}

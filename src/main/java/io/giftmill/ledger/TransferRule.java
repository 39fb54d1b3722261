package io.giftmill.ledger;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what transfers are to the order they went to. No state, no clock: imports and reports say the same. */
public final class TransferRule {
    private static final Comparator<Transfer> IN_TIME = Comparator.comparing(Transfer::paidAt)
            .thenComparing(Transfer::txHash)
            .thenComparing(Transfer::logIndex)
            .thenComparing(Transfer::id);

    private TransferRule() {}

    /**
     * What an order asks of its payment.
     *
     * @param due what it costs; null when its answer had no exact amount
     * @param network the network it names
     * @param expiresAt the end of its payment window
     */
    public record Terms(Money due, String network, Instant expiresAt) {}

    /** What a transfer that belongs to no order is. */
    public static TransferVerdict withoutOrder(Transfer transfer) {
        return transfer.direction() == Direction.IN ? TransferVerdict.REFUND : TransferVerdict.PAYMENT_WITHOUT_ORDER;
    }

    /**
     * What each transfer of one order is, by the transfer's id. Only what reached the order in its coin, on its network and
     * in time counts as paid; the rest is told apart by the first thing that is wrong. Money that comes after the end of the
     * window to an order that was paid in full is a second payment.
     *
     * @param tolerance how far the sum may be off the price and still count as equal, in basis points of the price
     */
    public static Map<Long, TransferVerdict> judge(Terms order, List<Transfer> transfers, long tolerance) {
        Map<Long, TransferVerdict> verdicts = new HashMap<>();
        List<Transfer> reaching = new ArrayList<>();
        for (Transfer transfer : transfers) {
            TransferVerdict wrong = wrong(order, transfer);
            if (wrong == null) {
                reaching.add(transfer);
            } else {
                verdicts.put(transfer.id(), wrong);
            }
        }
        if (!reaching.isEmpty()) {
            reaching.sort(IN_TIME);
            verdicts.putAll(new Sum(order, tolerance).of(reaching));
        }
        return verdicts;
    }

    private static TransferVerdict wrong(Terms order, Transfer transfer) {
        if (transfer.direction() == Direction.IN) {
            return TransferVerdict.REFUND;
        }
        if (order.due() == null) {
            return TransferVerdict.PAYMENT_WITHOUT_ORDER;
        }
        if (!transfer.network().equalsIgnoreCase(order.network())) {
            return TransferVerdict.WRONG_NETWORK;
        }
        boolean sameCoin = transfer.amount().asset().equals(order.due().asset());
        return sameCoin ? null : TransferVerdict.WRONG_TOKEN;
    }

    /** What came for one order so far. Lives for one judgement. */
    private static final class Sum {
        private final Terms order;
        private final long tolerance;
        private final Map<Long, TransferVerdict> verdicts = new HashMap<>();
        private final List<Transfer> parts = new ArrayList<>();
        private Money paid;

        Sum(Terms order, long tolerance) {
            this.order = order;
            this.tolerance = tolerance;
            this.paid = Money.zero(order.due().asset());
        }

        Map<Long, TransferVerdict> of(List<Transfer> inTime) {
            for (Transfer transfer : inTime) {
                if (isWhole()) {
                    takeFurther(transfer);
                } else if (transfer.paidAt().isAfter(order.expiresAt())) {
                    verdicts.put(transfer.id(), TransferVerdict.PAID_AFTER_EXPIRY);
                } else {
                    takePart(transfer);
                }
            }
            parts.forEach(part -> verdicts.put(part.id(), TransferVerdict.UNDERPAID));
            return verdicts;
        }

        private void takePart(Transfer transfer) {
            paid = paid.plus(transfer.amount());
            parts.add(transfer);
            if (isWhole()) {
                parts.forEach(part -> verdicts.put(part.id(), TransferVerdict.MATCHED));
                if (isTooMuch()) {
                    verdicts.put(transfer.id(), TransferVerdict.OVERPAID);
                }
                parts.clear();
            }
        }

        /** The rest of a payment that was near enough to the price completes it; anything more is a second payment. */
        private void takeFurther(Transfer transfer) {
            Money before = paid;
            paid = paid.plus(transfer.amount());
            boolean late = transfer.paidAt().isAfter(order.expiresAt());
            if (late || isTooMuch()) {
                paid = before;
                verdicts.put(transfer.id(), TransferVerdict.PAID_TWICE);
            } else {
                verdicts.put(transfer.id(), TransferVerdict.MATCHED);
            }
        }

        private boolean isTooMuch() {
            return paid.basisPointsAbove(order.due()) > tolerance;
        }

        private boolean isWhole() {
            if (paid.compareTo(order.due()) >= 0) {
                return true;
            }
            Money missing = order.due().minus(paid);
            return paid.isPositive() && order.due().plus(missing).basisPointsAbove(order.due()) <= tolerance;
        }
    }
}

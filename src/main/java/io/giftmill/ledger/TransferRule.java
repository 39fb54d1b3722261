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
            .thenComparing(Transfer::logIndex);

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
     * in time counts as paid; the rest is told apart by the first thing that is wrong.
     *
     * @param tolerance how far the sum may be off the price and still count as equal, in basis points of the price
     */
    public static Map<Long, TransferVerdict> judge(Terms order, List<Transfer> transfers, long tolerance) {
        Map<Long, TransferVerdict> verdicts = new HashMap<>();
        List<Transfer> counting = new ArrayList<>();
        for (Transfer transfer : transfers) {
            TransferVerdict wrong = wrong(order, transfer);
            if (wrong == null) {
                counting.add(transfer);
            } else {
                verdicts.put(transfer.id(), wrong);
            }
        }
        counting.sort(IN_TIME);
        verdicts.putAll(sum(order, counting, tolerance));
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
        if (!transfer.amount().asset().equals(order.due().asset())) {
            return TransferVerdict.WRONG_TOKEN;
        }
        return transfer.paidAt().isAfter(order.expiresAt()) ? TransferVerdict.PAID_AFTER_EXPIRY : null;
    }

    private static Map<Long, TransferVerdict> sum(Terms order, List<Transfer> counting, long tolerance) {
        Map<Long, TransferVerdict> verdicts = new HashMap<>();
        List<Transfer> parts = new ArrayList<>();
        Money paid = order.due() == null ? null : Money.zero(order.due().asset());
        for (Transfer transfer : counting) {
            if (parts.isEmpty() && isWhole(paid, order.due(), tolerance)) {
                verdicts.put(transfer.id(), TransferVerdict.PAID_TWICE);
                continue;
            }
            paid = paid.plus(transfer.amount());
            parts.add(transfer);
            if (isWhole(paid, order.due(), tolerance)) {
                parts.forEach(part -> verdicts.put(part.id(), TransferVerdict.MATCHED));
                if (paid.basisPointsAbove(order.due()) > tolerance) {
                    verdicts.put(transfer.id(), TransferVerdict.OVERPAID);
                }
                parts.clear();
            }
        }
        parts.forEach(part -> verdicts.put(part.id(), TransferVerdict.UNDERPAID));
        return verdicts;
    }

    private static boolean isWhole(Money paid, Money due, long tolerance) {
        return !paid.isZero() && (paid.compareTo(due) >= 0 || due.basisPointsAbove(paid) <= tolerance);
    }
}

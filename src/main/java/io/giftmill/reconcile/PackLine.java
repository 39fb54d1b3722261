package io.giftmill.reconcile;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * A line of a pack with everything it is compared with.
 *
 * @param head its batch
 * @param columns where its batch's file has the user's own columns
 * @param line how it stands at the end of what the pack is about
 * @param opening how it stood at the start of the period; null for a batch, and for a line that was not there yet
 * @param transfers what ledgers show for its order, in time; those of the whole order, also for one line of several
 * @param inLedger whether an imported ledger would show the payment of its order
 * @param refundInLedger whether one would show what came back
 * @param approval null when nobody had to allow it
 */
record PackLine(
        Head head,
        UserColumns columns,
        ReportLine line,
        LineTimes times,
        ReportLine opening,
        List<JudgedTransfer> transfers,
        boolean inLedger,
        boolean refundInLedger,
        Approval approval) {

    /** The line as it stood when the period began, with the transfers until then; null if it was not there. */
    PackLine atOpening(Instant from) {
        return opening == null
                ? null
                : new PackLine(
                        head,
                        columns,
                        opening,
                        times,
                        null,
                        transfers.stream()
                                .filter(one -> one.transfer().paidAt().isBefore(from))
                                .toList(),
                        inLedger,
                        refundInLedger,
                        approval);
    }

    /** The name people and commands use for it: {@code B42/7}. */
    String name() {
        return head.batch().name() + "/" + line.lineNo();
    }

    /** What went to the order in its own coin, or came back; null without such a transfer. */
    Money moved(Direction direction) {
        Money sum = null;
        for (JudgedTransfer judged : transfers) {
            Money amount = judged.transfer().amount();
            if (judged.transfer().direction() == direction
                    && amount.asset().code().equals(line.order().coin())) {
                sum = sum == null ? amount : sum.plus(amount);
            }
        }
        return sum;
    }

    /** The first transfer in a direction; null without one. */
    JudgedTransfer first(Direction direction) {
        return transfers.stream()
                .filter(judged -> judged.transfer().direction() == direction)
                .findFirst()
                .orElse(null);
    }

    /** When the payment can be expected to be seen. */
    Instant payBy() {
        return times.expiresAt() == null ? line.statusAt() : times.expiresAt();
    }
}

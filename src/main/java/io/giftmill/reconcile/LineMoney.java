package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;

/** Finds out where the money of one line is. */
final class LineMoney {
    private LineMoney() {}

    /** The totals of one line; null for a line without an order. */
    static CoinTotals of(ReportLine line, Rules rules) {
        Share share = line.share();
        if (share == null) {
            return null;
        }
        Money nothing = Money.zero(share.received().asset());
        Money refunded = share.refunded() == null ? nothing : share.refunded();
        Money delivered = isDelivered(line) && share.due() != null ? delivered(share, rules) : nothing;
        Money rest = share.received().minus(delivered).minus(refunded);
        boolean explained = rest.compareTo(nothing) >= 0 && !lacksItsDelivery(line);
        boolean ended = line.status().isFinal();
        Money lost = lost(line, nothing);
        Money unfitting = explained ? nothing : rest.magnitude();
        return new CoinTotals(
                expected(share, nothing),
                hasLapsed(line) ? share.released() : nothing,
                share.received(),
                delivered,
                refunded,
                explained && ended ? rest : nothing,
                explained && !ended ? rest : nothing,
                unfitting.compareTo(lost) > 0 ? unfitting : lost);
    }

    /** What is so little below the price that it counts as the price was all that was to be had. */
    private static Money delivered(Share share, Rules rules) {
        boolean counts = share.received().compareTo(share.due()) < 0 && rules.isEqual(share.received(), share.due());
        return counts ? share.received() : share.due();
    }

    private static boolean isDelivered(ReportLine line) {
        return line.status() == LineStatus.DELIVERED && line.isDelivered();
    }

    private static boolean lacksItsDelivery(ReportLine line) {
        return line.status() == LineStatus.DELIVERED && !line.isDelivered();
    }

    private static Money expected(Share share, Money nothing) {
        if (share.released() != null) {
            return share.released();
        }
        return share.received().isPositive() && share.due() != null ? share.due() : nothing;
    }

    private static boolean hasLapsed(ReportLine line) {
        Share share = line.share();
        return share.released() != null
                && share.received().isZero()
                && line.status().isFinal()
                && line.status() != LineStatus.DELIVERED;
    }

    /** What a transaction names as sent and the partner has not seen by the end of the line. */
    private static Money lost(ReportLine line, Money nothing) {
        Share share = line.share();
        if (!line.status().isFinal() || line.order().txHash() == null || share.released() == null) {
            return nothing;
        }
        Money missing = share.released().minus(share.received());
        return missing.isPositive() ? missing : nothing;
    }
}

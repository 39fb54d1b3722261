package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;

/** Finds what finance has to look at in a line: the costliest finding first. */
final class Exceptions {
    private Exceptions() {}

    /** Null when there is nothing. */
    static ExceptionCode of(ReportLine line, Match rowOrder) {
        if (line.share() != null) {
            ExceptionCode money = ofMoney(line, line.share());
            if (money != null) {
                return money;
            }
        }
        if (rowOrder == Match.DIFFERS) {
            return ExceptionCode.FACE_VALUE_DIFFERS;
        }
        return line.status().isFinal() ? null : ofStatus(line);
    }

    private static ExceptionCode ofMoney(ReportLine line, Share share) {
        if (share.received().isZero()) {
            return ofMissingMoney(line, share);
        }
        if (line.status() == LineStatus.REFUNDED) {
            return ofRefund(share);
        }
        if (!line.isDelivered() && hasEnded(line)) {
            return ExceptionCode.PAID_AFTER_EXPIRY;
        }
        if (line.status() == LineStatus.FAILED) {
            return isCovered(share.refunded(), share.received()) ? null : ExceptionCode.PAID_NOT_DELIVERED;
        }
        return share.due() == null ? null : ofDifference(share);
    }

    private static ExceptionCode ofMissingMoney(ReportLine line, Share share) {
        if (line.isDelivered() || line.status() == LineStatus.DELIVERED) {
            return ExceptionCode.DELIVERED_NOT_PAID;
        }
        if (share.released() == null) {
            return null;
        }
        if (line.order().txHash() != null && hasEnded(line)) {
            return ExceptionCode.PAYMENT_LOST;
        }
        return line.status() == LineStatus.RELEASED ? ExceptionCode.PAYMENT_EXPECTED : null;
    }

    private static ExceptionCode ofRefund(Share share) {
        if (share.refunded() == null) {
            return ExceptionCode.REFUND_MISSING;
        }
        return isCovered(share.refunded(), share.received()) ? null : ExceptionCode.PAID_NOT_DELIVERED;
    }

    private static ExceptionCode ofDifference(Share share) {
        Money kept =
                share.refunded() == null ? share.received() : share.received().minus(share.refunded());
        int difference = kept.compareTo(share.due());
        if (difference == 0) {
            return null;
        }
        return difference < 0 ? ExceptionCode.UNDERPAID : ExceptionCode.OVERPAID;
    }

    private static ExceptionCode ofStatus(ReportLine line) {
        return switch (line.status()) {
            case PAID -> ExceptionCode.DELIVERY_EXPECTED;
            case IN_DOUBT -> ExceptionCode.STATE_UNKNOWN;
            case REVIEW ->
                line.order() != null && line.order().isWorkedByHand()
                        ? ExceptionCode.MANUAL_ACTION
                        : ExceptionCode.STATE_UNKNOWN;
            default -> null;
        };
    }

    private static boolean hasEnded(ReportLine line) {
        LineStatus status = line.status();
        return status == LineStatus.EXPIRED
                || status == LineStatus.CANCELLED
                || line.order().isOver();
    }

    private static boolean isCovered(Money refunded, Money received) {
        return refunded != null && refunded.compareTo(received) >= 0;
    }
}

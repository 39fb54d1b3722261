package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.ledger.TransferVerdict;
import io.giftmill.money.Money;

/** Finds what is wrong with the money of one line: by the partner's word, and by the ledger where the partner is silent. */
final class MoneyExceptions {
    private MoneyExceptions() {}

    /** Null when there is nothing. */
    static ExceptionCode of(PackLine pack, Rules rules) {
        ReportLine line = pack.line();
        Share share = line.share();
        if (share.received().isZero()) {
            return ofMissingMoney(pack);
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
        return share.due() == null ? null : ofDifference(share, rules);
    }

    /** What is at stake; null where the record cannot say. */
    static Money amount(ExceptionCode code, ReportLine line) {
        Share share = line.share();
        Money kept = kept(share);
        return switch (code) {
            case PAYMENT_EXPECTED, FINALITY_PENDING, PAYMENT_LOST -> share.released();
            case DELIVERED_NOT_PAID -> share.due();
            case UNDERPAID, OVERPAID -> kept.minus(share.due()).magnitude();
            default -> kept;
        };
    }

    /** Whether a transfer got to the order at all: in its coin, on its network. */
    static boolean reaches(JudgedTransfer judged) {
        TransferVerdict verdict = judged.verdict();
        return judged.transfer().direction() == Direction.OUT
                && verdict != TransferVerdict.WRONG_NETWORK
                && verdict != TransferVerdict.WRONG_TOKEN
                && verdict != TransferVerdict.PAYMENT_WITHOUT_ORDER;
    }

    private static ExceptionCode ofMissingMoney(PackLine pack) {
        ReportLine line = pack.line();
        if (line.isDelivered() || line.status() == LineStatus.DELIVERED) {
            return ExceptionCode.DELIVERED_NOT_PAID;
        }
        boolean sent = pack.transfers().stream().anyMatch(MoneyExceptions::reaches);
        if (line.share().released() == null) {
            return null;
        }
        if ((sent || line.order().txHash() != null) && hasEnded(line)) {
            return ExceptionCode.PAYMENT_LOST;
        }
        if (line.status() != LineStatus.RELEASED) {
            return null;
        }
        return sent ? ExceptionCode.FINALITY_PENDING : ExceptionCode.PAYMENT_EXPECTED;
    }

    private static ExceptionCode ofRefund(Share share) {
        if (share.refunded() == null) {
            return ExceptionCode.REFUND_MISSING;
        }
        return isCovered(share.refunded(), share.received()) ? null : ExceptionCode.PAID_NOT_DELIVERED;
    }

    private static ExceptionCode ofDifference(Share share, Rules rules) {
        Money kept = kept(share);
        if (rules.isEqual(kept, share.due())) {
            return null;
        }
        return kept.compareTo(share.due()) < 0 ? ExceptionCode.UNDERPAID : ExceptionCode.OVERPAID;
    }

    private static Money kept(Share share) {
        return share.refunded() == null ? share.received() : share.received().minus(share.refunded());
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

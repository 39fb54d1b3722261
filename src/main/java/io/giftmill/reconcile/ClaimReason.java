package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import java.time.Duration;
import java.time.Instant;

/** Why we claim something of the partner. The later constant is the one an order of several lines is filed under. */
enum ClaimReason {
    /** More was received than the delivered line costs. */
    OVERPAID("You received more than the order costs.", "Please refund what is above the price."),
    /** The code was delivered for another line before. */
    SOLD_TWICE(
            "You delivered a code that you had delivered for another line of ours before.",
            "Please deliver a code that nobody has, or refund the amount."),
    /** The line is refunded, and no amount is known. */
    REFUND_MISSING(
            "You report a refund; no amount is known and none has arrived.",
            "Please tell us when, how much and with which transaction you refunded, or refund now."),
    /** Money came for an order that had ended, and was kept. */
    LATE_MONEY(
            "You received money for an order that had ended, and have neither delivered nor refunded.",
            "Please deliver the order or refund the amount."),
    /** Paid, and not delivered. */
    NOT_DELIVERED("You received the money and have not delivered.", "Please deliver the order or refund the amount.");

    private final String finding;
    private final String request;

    ClaimReason(String finding, String request) {
        this.finding = finding;
        this.request = request;
    }

    /** What happened, addressed to the partner. */
    String finding() {
        return finding;
    }

    /** What we ask for, addressed to the partner. */
    String request() {
        return request;
    }

    /**
     * Null when nothing is claimed for a line.
     *
     * @param patience how long a paid order may stay undelivered before we claim it
     */
    static ClaimReason of(ReportLine line, Verdict verdict, Instant asOf, Duration patience) {
        if (line.share() == null || !line.share().received().isPositive()) {
            return null;
        }
        if (verdict.exception() == null) {
            return isLate(line, asOf, patience) ? NOT_DELIVERED : null;
        }
        return switch (verdict.exception().name()) {
            case "OVERPAID", "PAID_TWICE" -> OVERPAID;
            case "CODE_SOLD_TWICE" -> SOLD_TWICE;
            case "REFUND_MISSING" -> REFUND_MISSING;
            case "PAID_AFTER_EXPIRY" -> LATE_MONEY;
            case "PAID_NOT_DELIVERED" -> NOT_DELIVERED;
            default -> isLate(line, asOf, patience) ? NOT_DELIVERED : null;
        };
    }

    private static boolean isLate(ReportLine line, Instant asOf, Duration patience) {
        Instant paidAt = line.order().paidAt();
        boolean open = !line.isDelivered() && line.status() != LineStatus.REFUNDED;
        return open && paidAt != null && paidAt.plus(patience).isBefore(asOf);
    }
}

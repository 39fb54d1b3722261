package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing the journal books for a line.
 *
 * @param coins how much; below zero it is booked the other way round
 * @param day when it happened, in UTC
 */
record Booking(JournalEvent event, Money coins, LocalDate day) {

    /**
     * What is booked for a line, in the order it happened. What these leave of the prepayment is what the line has outstanding:
     * received = delivered + refunded + owed + outstanding + unexplained.
     */
    static List<Booking> of(ReportLine line, Verdict verdict) {
        CoinTotals money = verdict.money();
        List<Booking> bookings = new ArrayList<>();
        if (money == null) {
            return bookings;
        }
        add(bookings, JournalEvent.PAID, money.paid(), paidOn(line));
        add(bookings, JournalEvent.DELIVERED, money.delivered(), day(line.deliveredAt(), line.statusAt()));
        boolean delivered = money.delivered().isPositive() || line.status() == LineStatus.DELIVERED;
        add(
                bookings,
                delivered ? JournalEvent.OVERPAID : JournalEvent.OWED_BY_SUPPLIER,
                money.owed().plus(money.refunded()),
                restedOn(line));
        add(bookings, JournalEvent.REFUNDED, money.refunded(), restedOn(line));
        add(bookings, JournalEvent.UNEXPLAINED, unfitting(money), restedOn(line));
        if (verdict.exception() == ExceptionCode.PAYMENT_LOST) {
            add(bookings, JournalEvent.LOST, missing(line.share()), restedOn(line));
        }
        return bookings;
    }

    /** The day whose rate a line is booked at from beginning to end, so that nothing of it is left hanging. */
    static LocalDate paidOn(ReportLine line) {
        OrderFacts order = line.order();
        if (order == null) {
            return restedOn(line);
        }
        return day(order.paidAt() == null ? order.placedAt() : order.paidAt(), line.statusAt());
    }

    /** The day the line came to where it stands. */
    static LocalDate restedOn(ReportLine line) {
        return day(line.statusAt(), null);
    }

    private static Money missing(Share share) {
        return share.released() == null
                ? Money.zero(share.received().asset())
                : share.released().minus(share.received());
    }

    private static Money unfitting(CoinTotals money) {
        return money.paid()
                .minus(money.delivered())
                .minus(money.refunded())
                .minus(money.owed())
                .minus(money.outstanding());
    }

    private static void add(List<Booking> bookings, JournalEvent event, Money coins, LocalDate day) {
        if (!coins.isZero()) {
            bookings.add(new Booking(event, coins, day));
        }
    }

    private static LocalDate day(Instant when, Instant otherwise) {
        return LocalDate.ofInstant(when == null ? otherwise : when, ZoneOffset.UTC);
    }
}

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
                day(line.statusAt(), null));
        add(bookings, JournalEvent.REFUNDED, money.refunded(), day(line.statusAt(), null));
        add(bookings, JournalEvent.UNEXPLAINED, unfitting(money), day(line.statusAt(), null));
        if (verdict.exception() == ExceptionCode.PAYMENT_LOST) {
            add(bookings, JournalEvent.LOST, money.unexplained(), day(line.statusAt(), null));
        }
        return bookings;
    }

    /** The day whose rate a line is booked at from beginning to end, so that nothing of it is left hanging. */
    static LocalDate paidOn(ReportLine line) {
        OrderFacts order = line.order();
        return day(order.paidAt() == null ? order.placedAt() : order.paidAt(), line.statusAt());
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

package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** All that is booked for a line until one moment, in the currency of the books, what rounding leaves of it included. */
final class BookedLine {
    private final Map<JournalEvent, Entry> entries = new EnumMap<>(JournalEvent.class);
    private final Money held;

    /**
     * What one event came to.
     *
     * @param amount in the currency of the books; below zero the accounts change sides
     * @param coins the same in coins; nothing for what rounding leaves
     */
    record Entry(Money amount, Money coins, LocalDate day) {
        private Entry minus(Entry before) {
            return new Entry(amount.minus(before.amount), coins.minus(before.coins), day);
        }

        private Entry takenBack(LocalDate on) {
            return new Entry(
                    Money.zero(amount.asset()).minus(amount),
                    Money.zero(coins.asset()).minus(coins),
                    on);
        }

        private boolean isNothing() {
            return amount.isZero() && coins.isZero();
        }
    }

    /** @param valued the day whose rate counts */
    BookedLine(ReportLine line, Verdict verdict, Rates rates, LocalDate valued) {
        CoinTotals money = verdict.money();
        if (money == null) {
            held = null;
            return;
        }
        held = rates.booked(money.outstanding(), valued).amount();
        Money rest = Money.zero(held.asset());
        for (Booking booking : Booking.of(line, verdict)) {
            Money amount = rates.booked(booking.coins(), valued).amount();
            entries.put(booking.event(), new Entry(amount, booking.coins(), booking.day()));
            rest = rest(rest, booking.event(), amount);
        }
        Money rounding = rest.minus(held);
        if (!rounding.isZero()) {
            Money noCoins = Money.zero(money.outstanding().asset());
            entries.put(JournalEvent.ROUNDING, new Entry(rounding, noCoins, Booking.restedOn(line)));
        }
    }

    Map<JournalEvent, Entry> entries() {
        return entries;
    }

    /** What stands on the account of the prepayments; null for a line without an order. */
    Money held() {
        return held;
    }

    /**
     * What is booked since an earlier moment.
     *
     * @param day when what was booked then and counts no longer is taken back
     */
    Map<JournalEvent, Entry> since(BookedLine before, LocalDate day) {
        Map<JournalEvent, Entry> moved = new EnumMap<>(entries);
        before.entries.forEach((event, earlier) -> {
            Entry now = entries.get(event);
            Entry difference = now == null ? earlier.takenBack(day) : now.minus(earlier);
            if (difference.isNothing()) {
                moved.remove(event);
            } else {
                moved.put(event, difference);
            }
        });
        return moved;
    }

    /** What an event leaves on the account of the prepayments. */
    private static Money rest(Money before, JournalEvent event, Money amount) {
        return switch (event) {
            case PAID -> before.plus(amount);
            case DELIVERED, OWED_BY_SUPPLIER, OVERPAID, UNEXPLAINED -> before.minus(amount);
            default -> before;
        };
    }
}

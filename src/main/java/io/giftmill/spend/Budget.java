package io.giftmill.spend;

import io.giftmill.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What may be spent in each period, by everybody or by a cost centre.
 *
 * @param scope who spends
 * @param subject the cost centre; {@code *} for each that has no budget of its own; empty for everybody
 * @param period how long it lasts
 * @param cap how much
 */
record Budget(Scope scope, String subject, Period period, Money cap) {
    static final String OTHERS = "*";

    /** Who spends from a budget. */
    enum Scope {
        ALL,
        COST_CENTRE
    }

    /** How long a budget lasts before it begins anew. */
    enum Period {
        DAY("today"),
        MONTH("this month");

        private final String words;

        Period(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        LocalDate start(Instant now, ZoneId zone) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            return this == DAY ? today : today.withDayOfMonth(1);
        }

        Instant end(LocalDate start, ZoneId zone) {
            LocalDate next = this == DAY ? start.plusDays(1) : start.plusMonths(1);
            return next.atStartOfDay(zone).toInstant();
        }
    }

    boolean isForOthers() {
        return subject.equals(OTHERS);
    }
}

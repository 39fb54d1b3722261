package io.giftmill.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The time a pack is about.
 *
 * @param from its first moment
 * @param to the first moment behind it
 * @param name both as dates where they are midnights of the configured zone, or else as moments; safe in a file name
 */
public record Period(Instant from, Instant to, String name) {

    /** @throws IllegalArgumentException if it does not end behind its start */
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period ends behind its start, not on " + to);
        }
    }

    /**
     * From one midnight to another.
     *
     * @param to the first day that no longer belongs to it
     */
    public static Period of(LocalDate from, LocalDate to, ZoneId zone) {
        return new Period(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant(), from + "_" + to);
    }

    boolean holds(Instant moment) {
        return moment != null && !moment.isBefore(from) && moment.isBefore(to);
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The figures of a pack that are shown to people, all from the snapshot its files were written from.
 *
 * @param title what the pack is about, such as a batch with its reference, or a period
 * @param mode {@code SANDBOX} or {@code LIVE}
 * @param asOf when anything in it last changed
 * @param balanced whether every line and every coin is accounted for
 * @param complete whether nothing more is to come
 * @param counts lines by status
 * @param faces face values by currency
 * @param coins what it came to, coin by coin
 * @param costCentres the same for each cost centre, the largest first
 * @param days what happened on which day (UTC), in their order, without empty days
 * @param exceptions what finance has to look at, by code
 * @param open the open exceptions that matter most, by amount and age; not all of them when there are many
 * @param files the files written with it
 */
record PackFigures(
        String title,
        String mode,
        Instant asOf,
        boolean balanced,
        boolean complete,
        Map<LineStatus, Long> counts,
        Map<Asset, Money> faces,
        List<CoinTotals> coins,
        List<Centre> costCentres,
        List<Day> days,
        List<Sort> exceptions,
        List<Open> open,
        List<WrittenFile> files) {

    /** One cost centre; {@code (none)} for lines without one. */
    record Centre(String name, long lines, List<CoinTotals> coins) {}

    /** How many lines were ordered, paid and delivered on a day. */
    record Day(LocalDate day, long ordered, long paid, long delivered) {}

    /**
     * All exceptions of one code.
     *
     * @param timing whether time alone may settle them
     * @param amounts what is open, by coin
     * @param oldestHours the age of the oldest open one
     */
    record Sort(String code, boolean timing, long open, long resolved, List<Money> amounts, long oldestHours) {}

    /** One open exception. */
    record Open(
            String subject, String code, boolean timing, Money amount, long ageHours, String owner, String nextStep) {}

    /** A file of the pack. */
    record WrittenFile(String name, long rows, String sha256) {}
}

package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.SettingException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What coins were worth on which day, as a table of the user's, and the currency of the books. */
final class Rates {
    static final String SETTING = "giftmill.reconcile.rates";
    static final List<String> COLUMNS = List.of("date", "coin", "currency", "rate", "source");
    /** The source of an amount that is booked in its coin. */
    static final String NO_RATE = "none";

    private static final int MOST_ROWS = 200_000;
    private static final int MOST_SOURCE = 100;
    private static final Pattern RATE = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private final Map<Pair, NavigableMap<LocalDate, Rate>> rates = new HashMap<>();
    private final Asset books;

    private Rates(Asset books) {
        this.books = books;
    }

    private record Pair(Asset coin, Asset currency) {}

    /**
     * What one unit of a coin is worth.
     *
     * @param since the day it is the rate of
     */
    record Rate(BigDecimal rate, String source, LocalDate since) {
        /** As it stands in files. */
        String decimal() {
            return rate.toPlainString();
        }
    }

    /**
     * An amount as the books have it.
     *
     * @param rate null when it is booked in its coin
     */
    record Booked(Money amount, Rate rate) {
        String source() {
            return rate == null ? NO_RATE : rate.source();
        }
    }

    /** No rates: everything is booked in its coin. */
    static Rates none() {
        return new Rates(null);
    }

    /**
     * @param books the currency of the books; null to book everything in its coin
     * @throws SettingException if the file cannot be read or understood
     */
    static Rates read(Path file, Asset books) {
        Rates rates = new Rates(books);
        new SettingTable(SETTING, COLUMNS, MOST_ROWS).read(file, rates::take);
        return rates;
    }

    /** @throws SettingException if it is not understood */
    static Rates read(Reader reader, Asset books) throws IOException {
        Rates rates = new Rates(books);
        new SettingTable(SETTING, COLUMNS, MOST_ROWS).read(reader, rates::take);
        return rates;
    }

    /** The latest rate on or before a day; null when there is none. */
    Rate rate(Asset coin, Asset currency, LocalDate day) {
        NavigableMap<LocalDate, Rate> known = currency == null ? null : rates.get(new Pair(coin, currency));
        Map.Entry<LocalDate, Rate> latest = known == null ? null : known.floorEntry(day);
        return latest == null ? null : latest.getValue();
    }

    /**
     * An amount of coins in the currency of the books at the rate of a day, rounded half to even to its smallest unit; in its
     * coin, unrounded, where there is no rate.
     */
    Booked booked(Money coins, LocalDate day) {
        Rate rate = rate(coins.asset(), books, day);
        if (rate == null) {
            return new Booked(coins, null);
        }
        BigDecimal exact = coins.amount().multiply(rate.rate());
        return new Booked(new Money(exact.setScale(books.decimals(), RoundingMode.HALF_EVEN), books), rate);
    }

    private void take(List<String> cells) {
        LocalDate day = day(cells.get(0));
        if (!RATE.matcher(cells.get(3)).matches()) {
            throw new IllegalArgumentException("is not understood: rate must be a decimal such as 0.9213");
        }
        BigDecimal rate = new BigDecimal(cells.get(3));
        if (rate.signum() == 0) {
            throw new IllegalArgumentException("is not understood: rate must be more than nothing");
        }
        if (cells.get(4).isEmpty() || cells.get(4).length() > MOST_SOURCE) {
            throw new IllegalArgumentException("is not understood: source must say in 1 to 100 characters who says so");
        }
        Pair pair = new Pair(new Asset(cells.get(1)), new Asset(cells.get(2)));
        Rate read = new Rate(rate, cells.get(4), day);
        if (rates.computeIfAbsent(pair, first -> new TreeMap<>()).put(day, read) != null) {
            throw new IllegalArgumentException(
                    "gives " + pair.coin() + " in " + pair.currency() + " a second rate for that day");
        }
    }

    private static LocalDate day(String cell) {
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("is not understood: date must be a day such as 2026-11-30");
        }
    }
}

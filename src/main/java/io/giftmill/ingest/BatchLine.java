package io.giftmill.ingest;

import io.giftmill.money.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the line with control totals: {@code #BATCH,batch_ref=Q4-01,rows=3,total.USD=112.00}. */
final class BatchLine {
    private static final String START = "#BATCH";
    private static final String TOTAL = "total.";
    private static final String SEPARATORS = ",;\t";
    private static final Set<String> NAMES = Stream.concat(
                    Stream.of("batch_ref", "rows"), RowDefaults.COLUMNS.stream().map(Column::canonical))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private BatchLine() {}

    /** @param line the line; null when the file has none */
    static Claims read(String line) {
        if (line == null) {
            return Claims.NONE;
        }
        Map<String, String> values = new HashMap<>();
        Map<String, Money> totals = new HashMap<>();
        for (String part : parts(line)) {
            String pair = part.strip();
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                put(pair, equals, values, totals);
            }
        }
        return new Claims(
                values.get("batch_ref") == null ? null : batchRef(values.get("batch_ref")),
                values.get("rows") == null ? null : rows(values.get("rows")),
                totals,
                null,
                null,
                null,
                RowDefaults.of(values));
    }

    /**
     * The pairs of the line. A spreadsheet may have put all of it in quotation marks, changed its commas, and filled it up
     * with empty cells; and a user agent has commas of its own.
     */
    private static List<String> parts(String line) {
        boolean whole = line.startsWith("\"" + START)
                && line.length() > START.length() + 1
                && SEPARATORS.indexOf(line.charAt(START.length() + 1)) >= 0;
        String text = whole ? unquoted(line) : line;
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : text.substring(text.indexOf(START) + START.length()).toCharArray()) {
            quoted ^= c == '"';
            if (!quoted && SEPARATORS.indexOf(c) >= 0) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (c != '"') {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** The first cell of the line, which is all of it but for empty ones. */
    private static String unquoted(String line) {
        int end = line.lastIndexOf('"');
        return line.substring(1, end > 0 ? end : line.length()).replace("\"\"", "\"");
    }

    private static void put(String pair, int equals, Map<String, String> values, Map<String, Money> totals) {
        String name = equals < 0 ? pair : pair.substring(0, equals).strip();
        String value = equals < 0 ? "" : pair.substring(equals + 1).strip();
        Object before;
        if (name.startsWith(TOTAL)) {
            before = totals.put(name.substring(TOTAL.length()), total(name.substring(TOTAL.length()), value));
        } else if (NAMES.contains(name)) {
            before = values.put(name, value);
        } else {
            throw Claims.invalid("The #BATCH line has " + Shown.value(name) + ", which means nothing here. Use "
                    + String.join(", ", NAMES) + " and total.<currency>.");
        }
        if (before != null) {
            throw Claims.invalid("The #BATCH line has " + Shown.value(name) + " twice. Keep one.");
        }
    }

    static Money total(String currency, String amount) {
        if (!Places.isCurrency(currency)) {
            throw Claims.invalid("The control total names the currency " + Shown.value(currency)
                    + ". Write its code of three capital letters, as in total.EUR.");
        }
        try {
            return Money.of(amount, currency);
        } catch (IllegalArgumentException notAnAmount) {
            throw Claims.invalid("The control total for " + currency + " is " + Shown.value(amount)
                    + ". Write it with a point and without thousands separators, like 112.00.");
        }
    }

    static long rows(String text) {
        if (!Characters.areDigits(text) || text.length() > 9) {
            throw Claims.invalid("The number of rows is " + Shown.value(text) + ". Write a whole number.");
        }
        return Long.parseLong(text);
    }

    static String batchRef(String text) {
        return visible("batch_ref", text, 64);
    }

    static String visible(String name, String text, int most) {
        boolean fits = !text.isBlank() && text.length() <= most;
        if (!fits || text.chars().anyMatch(c -> Characters.isControl((char) c) || Characters.isInvisible((char) c))) {
            throw Claims.invalid(
                    "The " + name + " " + Shown.value(text) + " needs 1 to " + most + " visible characters.");
        }
        return text;
    }
}

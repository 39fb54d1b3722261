package io.giftmill.reconcile;

import io.giftmill.order.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The accounts of what the journal books, as a table of the user's. */
final class JournalMapping {
    static final String SETTING = "giftmill.reconcile.journal-mapping";
    static final List<String> COLUMNS = List.of("event", "debit", "credit", "memo");

    private static final String STANDARD = "/journal-mapping.csv";
    private static final int MOST_ROWS = 100;
    /** Before an account: take the one the line names, if it names one. */
    private static final String OF_LINE = "gl_account|";

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,31}");
    /** What takes from the prepayments. Were it another account than the one they are on, they would never come to nothing. */
    private static final Set<JournalEvent> FROM_PREPAID = EnumSet.of(
            JournalEvent.DELIVERED,
            JournalEvent.OWED_BY_SUPPLIER,
            JournalEvent.OVERPAID,
            JournalEvent.UNEXPLAINED,
            JournalEvent.ROUNDING,
            JournalEvent.PERIOD_END);

    private final Map<JournalEvent, Accounts> accounts = new EnumMap<>(JournalEvent.class);

    /**
     * Where one event is booked.
     *
     * @param ofLine whether the line's own account goes before the debit account
     */
    record Accounts(String debit, boolean ofLine, String credit, String memo) {}

    /** The accounts that come with the program. */
    static JournalMapping standard() {
        try (InputStream in = JournalMapping.class.getResourceAsStream(STANDARD);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return read(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws SettingException if the file cannot be read or understood */
    static JournalMapping read(Path file) {
        JournalMapping mapping = new JournalMapping();
        SettingTable table = table();
        table.read(file, mapping::take);
        return mapping.whole(table);
    }

    /** @throws SettingException if it is not understood */
    static JournalMapping read(Reader reader) throws IOException {
        JournalMapping mapping = new JournalMapping();
        SettingTable table = table();
        table.read(reader, mapping::take);
        return mapping.whole(table);
    }

    Accounts of(JournalEvent event) {
        return accounts.get(event);
    }

    /** The account prepayments are on. */
    String prepaid() {
        return of(JournalEvent.PAID).debit();
    }

    private static SettingTable table() {
        return new SettingTable(SETTING, COLUMNS, MOST_ROWS);
    }

    private void take(List<String> cells) {
        JournalEvent event = Arrays.stream(JournalEvent.values())
                .filter(one -> one.name().equals(cells.get(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "names no event; there are " + Arrays.toString(JournalEvent.values())));
        boolean ofLine = cells.get(1).startsWith(OF_LINE);
        Accounts read = new Accounts(
                account(ofLine ? cells.get(1).substring(OF_LINE.length()) : cells.get(1), "debit"),
                ofLine,
                account(cells.get(2), "credit"),
                cells.get(3));
        if (ofLine && event != JournalEvent.DELIVERED) {
            throw new IllegalArgumentException("takes an account of the line, which only DELIVERED can");
        }
        if (accounts.put(event, read) != null) {
            throw new IllegalArgumentException("says " + event + " a second time");
        }
    }

    private static String account(String cell, String column) {
        if (!ACCOUNT.matcher(cell).matches()) {
            throw new IllegalArgumentException(
                    "has no " + column + " account: write 1 to 32 letters, digits, blanks or . _ : / -");
        }
        return cell;
    }

    private JournalMapping whole(SettingTable table) {
        for (JournalEvent event : JournalEvent.values()) {
            table.require(accounts.containsKey(event), "there is no row for " + event + ".");
        }
        table.throwComplaints();
        for (JournalEvent event : FROM_PREPAID) {
            table.require(
                    of(event).credit().equals(prepaid()),
                    event + " must credit " + prepaid() + ", the account PAID debits: else prepayments never clear.");
        }
        table.throwComplaints();
        return this;
    }
}

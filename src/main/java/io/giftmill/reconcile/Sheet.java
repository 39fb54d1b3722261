package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * One sheet of a workbook while it is written, row by row. The library writes one sheet of a workbook after the other, and
 * our rows come for all of them in one pass; so each is written as a small workbook of its own and put with the others
 * at the end. Memory holds some hundred rows of it.
 */
final class Sheet implements Table, AutoCloseable {
    /** Excel's own limit, without the header and the last row that says what is missing. */
    static final int MOST_ROWS = Worksheet.MAX_ROWS - 2;

    private static final int ROWS_IN_MEMORY = 200;
    /** A number of Excel is a binary64: it keeps every decimal of so many digits, and not every one of more. */
    private static final int EXACT_DIGITS = 15;

    private static final int MOST_NUMBER = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");
    /** What names something is no number, even if it has digits only. */
    private static final Pattern NAME = Pattern.compile(".*(_id|_ref|_hash|sha256|reference|account)");

    private final String name;
    private final String file;
    private final int most;
    private final HiddenFile spool;
    private final Workbook book;
    private final Worksheet sheet;
    /** Which columns hold names. */
    private final List<Boolean> columns = new ArrayList<>();

    private int row;
    private int column;
    private long omitted;

    /**
     * @param file the file that holds all rows, named where the sheet ends before them
     * @param most how many rows it takes
     */
    Sheet(Path folder, String spool, String name, String file, int most) throws IOException {
        this.name = name;
        this.file = file;
        this.most = Math.min(most, MOST_ROWS);
        this.spool = new HiddenFile(folder, spool);
        this.book = SheetStyle.book(this.spool.stream());
        this.sheet = book.newWorksheet(name);
    }

    @Override
    public void header(List<String> names) {
        names.forEach(one -> columns.add(NAME.matcher(one).matches()));
        SheetStyle.header(sheet, names);
        row = 1;
    }

    @Override
    public Sheet text(String cell) {
        if (cell != null && !isFull()) {
            sheet.inlineString(row, column, SheetText.of(cell));
        }
        column++;
        return this;
    }

    @Override
    public Sheet plain(Object cell) {
        if (isFull()) {
            column++;
            return this;
        }
        if (cell instanceof Instant time) {
            return time(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        }
        if (cell instanceof LocalDate day) {
            return time(day.atStartOfDay());
        }
        BigDecimal number = cell == null || isName() ? null : number(cell.toString());
        if (number == null) {
            return text(cell == null ? null : cell.toString());
        }
        sheet.value(row, column, number);
        column++;
        return this;
    }

    @Override
    public Sheet amount(Money amount) {
        return plain(amount == null ? null : amount.decimal());
    }

    @Override
    public Sheet empty(int cells) {
        column += cells;
        return this;
    }

    @Override
    public void endRow() throws IOException {
        column = 0;
        if (isFull()) {
            omitted++;
            return;
        }
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    String name() {
        return name;
    }

    int rows() {
        return Math.max(0, row - 1);
    }

    int columns() {
        return columns.size();
    }

    /** Writes what is left; nothing can be written behind it. The filter covers the rows, not the note below them. */
    Path finish() throws IOException {
        if (omitted > 0) {
            sheet.inlineString(row, 0, SheetText.of(omitted + " more rows stand in " + file + "."));
        }
        SheetStyle.filter(sheet, rows(), columns());
        book.finish();
        spool.stream().flush();
        return spool.draft();
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private Sheet time(LocalDateTime time) {
        sheet.value(row, column, time);
        SheetStyle.time(sheet, row, column);
        column++;
        return this;
    }

    private boolean isFull() {
        return row > most;
    }

    private boolean isName() {
        return column < columns.size() && columns.get(column);
    }

    /** Null for what is no number, or none that a spreadsheet keeps exactly. */
    private static BigDecimal number(String cell) {
        if (cell.length() > MOST_NUMBER || !NUMBER.matcher(cell).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(cell);
        return number.stripTrailingZeros().precision() <= EXACT_DIGITS ? number : null;
    }
}

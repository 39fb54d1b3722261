package io.giftmill.ingest;

import io.giftmill.batch.FormulaGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What no cell may hold, whatever its column. */
final class Cells {
    private static final Set<String> SPREADSHEET_ERRORS = Set.of(
            "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    private Cells() {}

    /**
     * The cells without the apostrophe that spreadsheets, and our own exports, put before a value that looks like a
     * formula. So a file that was returned can be uploaded again.
     */
    static List<String> withoutGuard(List<String> cells) {
        List<String> plain = null;
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (FormulaGuard.isProtected(cell)) {
                plain = plain == null ? new ArrayList<>(cells) : plain;
                plain.set(i, cell.substring(1));
            }
        }
        return plain == null ? cells : plain;
    }

    static boolean areBlank(List<String> cells) {
        for (String cell : cells) {
            if (!Characters.trim(cell).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reports what is wrong with cells as such.
     *
     * @param written the cells as they stand in the file, where a guarded formula still shows as text
     */
    static void check(Row row, List<String> written) {
        for (int i = 0; i < row.cells().size(); i++) {
            checkCharacters(row, i, Characters.trim(row.cells().get(i)));
        }
        for (Column column : Column.values()) {
            int position = row.header().position(column);
            if (position >= 0 && !written.get(position).isEmpty() && !row.isSpoilt(column)) {
                check(row, column, Characters.trim(row.cells().get(position)), written.get(position));
            }
        }
    }

    private static void checkCharacters(Row row, int position, String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                continue;
            }
            if (Characters.isControl(c)) {
                row.reportAt(
                        RowErrorCode.CONTROL_CHARACTER,
                        position,
                        "The cell has a line break, tab or other control character (" + code(c) + ") at place "
                                + (i + 1) + ". Type the value again.");
                return;
            }
            if (c == Characters.REPLACEMENT || Characters.isHalf(cell, i)) {
                row.reportAt(
                        RowErrorCode.DAMAGED_CHARACTER,
                        position,
                        "The character at place " + (i + 1)
                                + " was lost when the file was converted earlier. Type the value again.");
                return;
            }
        }
    }

    private static void check(Row row, Column column, String cell, String written) {
        if (cell.startsWith("=") && !written.startsWith("'")) {
            reportFormula(row, column, cell);
        } else if (SPREADSHEET_ERRORS.contains(cell)) {
            row.report(
                    RowErrorCode.SPREADSHEET_ERROR,
                    column,
                    "The cell holds the error " + cell + " of the spreadsheet. Correct its formula, then save again.");
        } else if (cell.length() > column.mostCharacters()) {
            row.report(
                    RowErrorCode.TOO_LONG,
                    column,
                    "The value has " + cell.length() + " characters; " + column.mostCharacters() + " are the most.");
        } else if (column.isOrdered()) {
            checkInvisible(row, column, cell);
        }
    }

    private static void reportFormula(Row row, Column column, String cell) {
        boolean text = cell.length() > 3 && cell.startsWith("=\"") && cell.indexOf('"', 2) == cell.length() - 1;
        String sentence = "The cell is a formula, " + Shown.value(cell) + ". Replace it by its value.";
        if (text) {
            row.report(RowErrorCode.FORMULA, column, sentence, cell.substring(2, cell.length() - 1));
        } else {
            row.report(RowErrorCode.FORMULA, column, sentence);
        }
    }

    private static void checkInvisible(Row row, Column column, String cell) {
        StringBuilder visible = new StringBuilder(cell.length());
        char found = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Characters.isInvisible(c)) {
                found = c;
            } else {
                visible.append(c);
            }
        }
        if (found != 0) {
            row.report(
                    RowErrorCode.INVISIBLE_CHARACTER,
                    column,
                    "The value contains an invisible character (" + code(found)
                            + "), likely from copying. Type it again.",
                    visible.toString());
        }
    }

    private static String code(char c) {
        return String.format("U+%04X", (int) c);
    }
}

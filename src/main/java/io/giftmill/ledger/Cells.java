package io.giftmill.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What no cell of a ledger may hold, and what spreadsheets put around what it holds. */
final class Cells {
    /** An apostrophe before what a spreadsheet takes for a formula: its own guard, and ours. */
    private static final Pattern GUARDED = Pattern.compile("'['\\s]*[=+\\-@＝＋－＠].*", Pattern.DOTALL);

    private static final String FORMULA = "=@＝＠";

    private final Header header;

    /** @param header names the columns; null when they have no names */
    Cells(Header header) {
        this.header = header;
    }

    /**
     * The cells without guards and blanks around them.
     *
     * @throws RowException if one is a formula, or holds a character nobody sees
     */
    List<String> plain(List<String> written) {
        List<String> cells = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            String cell = written.get(i).strip();
            boolean guarded = cell.startsWith("'") && GUARDED.matcher(cell).matches();
            cell = guarded ? cell.substring(1).strip() : cell;
            check(i, cell, guarded);
            cells.add(cell);
        }
        return cells;
    }

    private String nameAt(int place) {
        return header == null ? "no. " + (place + 1) : header.nameAt(place);
    }

    private void check(int place, String cell, boolean guarded) {
        if (!cell.isEmpty() && !guarded && FORMULA.indexOf(cell.charAt(0)) >= 0) {
            throw new RowException(
                    nameAt(place),
                    Words.shown(cell) + " is a formula. Take the export as it came from its source, or replace the"
                            + " formula by its value.");
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < ' ' || c > '~') && !Words.isVisible(cell.codePointAt(i)) && !Character.isLowSurrogate(c)) {
                throw new RowException(
                        nameAt(place),
                        String.format("the cell holds a character nobody sees (U+%04X).", cell.codePointAt(i))
                                + " Take the export as it came from its source.");
            }
        }
    }
}

package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.io.IOException;
import java.util.List;

/** Where the rows of one table of the reports go, cell by cell: a file, or a sheet of a workbook. */
interface Table {

    /** Names that are ours, or the user's own ones. */
    void header(List<String> names) throws IOException;

    /** A cell whose content people wrote, or the partner: it may try to be a formula. */
    Table text(String cell) throws IOException;

    /** A cell whose form we decide: a whole number, a time, a word of our own. */
    Table plain(Object cell) throws IOException;

    /** An exact amount, without its asset; an empty cell for null. */
    Table amount(Money amount) throws IOException;

    Table empty(int cells) throws IOException;

    void endRow() throws IOException;
}

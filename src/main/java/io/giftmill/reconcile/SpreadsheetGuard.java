package io.giftmill.reconcile;

import io.giftmill.batch.FormulaGuard;

/** What reports write into files that people open with a spreadsheet. */
public final class SpreadsheetGuard {
    private SpreadsheetGuard() {}

    /** The text as a spreadsheet may be given it. */
    public static String protect(String text) {
        return FormulaGuard.protect(text);
    }

    /** A cell of an uploaded file as a spreadsheet may be given it back: what was protected in it is no more so than before. */
    static String protectOnce(String written) {
        return FormulaGuard.protect(FormulaGuard.unprotect(written));
    }
}

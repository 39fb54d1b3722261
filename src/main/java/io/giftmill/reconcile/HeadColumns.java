package io.giftmill.reconcile;

/** The user's own columns of a line, whichever batch it is of. Lines of one batch come together. */
final class HeadColumns {
    private Head head;
    private UserColumns columns;

    /** Null when there is no such column or cell, or it is empty. */
    String cell(Head of, ReportLine line, String column) {
        if (head == null || head.batch().id() != of.batch().id()) {
            head = of;
            columns = new UserColumns(of.batch().columns());
        }
        return columns.cell(line.asked(), column);
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.Utc;

/** Which lines a pack is about, and how they are paged: the statements and their parameters. */
final class Selection {
    private static final String LINES = Sql.load("report-lines.sql");
    private static final String BATCH = page("l.batch_id = ? and l.line_no > ?", "l.batch_id, l.line_no");
    /** Whatever may have moved since the start, or was open then or holds money; which of them belong is told by their history. */
    private static final String PERIOD = page("""
            l.id > ?
                and (select b.received_at from batch b where b.id = l.batch_id) < ?
                and (l.status_at >= ?
                    or l.status not in ('REJECTED', 'DUPLICATE', 'DELIVERED', 'FAILED', 'REFUNDED', 'EXPIRED', 'CANCELLED')
                    or o.state_at >= ?
                    or (o.received_amount > 0
                        and not (l.status = 'DELIVERED' and o.received_amount = o.due_amount and o.refund_amount is null)
                        and not (l.status = 'REFUNDED' and o.refund_amount >= o.received_amount))
                    or exists (
                        select 1 from transfer t join ledger_import m on m.id = t.import_id
                        where t.attempt_id = o.attempt_id and (t.paid_at >= ? or m.imported_at >= ?)))""", "l.id");

    private static final String BATCH_MOVES = Sql.load("report-moves.sql");
    private static final String PERIOD_MOVES = Sql.load("report-period-moves.sql");

    private final Scope scope;

    Selection(Scope scope) {
        this.scope = scope;
    }

    String lines() {
        return scope.isPeriod() ? PERIOD : BATCH;
    }

    Object[] linesBehind(long key) {
        if (!scope.isPeriod()) {
            return new Object[] {scope.batchId(), key};
        }
        Object from = Utc.of(scope.period().from());
        return new Object[] {key, Utc.of(scope.period().to()), from, from, from, from};
    }

    String moves() {
        return scope.isPeriod() ? PERIOD_MOVES : BATCH_MOVES;
    }

    /** @param last the last line of the page */
    Object[] movesBehind(long key, ReportLine last) {
        return scope.isPeriod() ? new Object[] {key, last.id()} : new Object[] {scope.batchId(), key};
    }

    /** What the next page begins behind. */
    long key(ReportLine last) {
        return scope.isPeriod() ? last.id() : last.lineNo();
    }

    private static String page(String condition, String key) {
        return LINES.replace("{page}", condition).replace("{key}", key);
    }
}

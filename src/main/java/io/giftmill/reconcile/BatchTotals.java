package io.giftmill.reconcile;

import io.giftmill.batch.Batch;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The control totals of a batch, and whether they balance. */
final class BatchTotals {
    /** A file with a cost centre of its own in every row must not fill the memory. */
    private static final int MOST_COST_CENTRES = 10_000;

    private static final String NONE = "(none)";
    private static final String OTHERS = "(others)";

    private final Head head;
    private final UserColumns columns;
    private final Totals all = new Totals();
    private final Map<String, Totals> byCostCentre = new TreeMap<>();

    BatchTotals(Head head) {
        this.head = head;
        this.columns = new UserColumns(head.batch().columns());
    }

    void add(ReportLine line, Verdict verdict) {
        all.add(line, verdict);
        costCentre(Objects.requireNonNullElse(columns.cell(line.asked(), "cost_centre"), NONE))
                .add(line, verdict);
    }

    /** To be called behind the last line. */
    void compareWithOrders() {
        head.orders().forEach(all::compareWith);
    }

    Totals all() {
        return all;
    }

    Map<String, Totals> byCostCentre() {
        return byCostCentre;
    }

    /** Whether every line that was taken is there, and every coin is accounted for. */
    boolean areBalanced() {
        Batch batch = head.batch();
        return batch.lines() == all.lines() && batch.lines() == head.lastLineNo() && all.isExplained();
    }

    /** Whether nothing more is to come: the whole file is read, every line is at its end, and all of it balances. */
    boolean areComplete() {
        Batch batch = head.batch();
        return areBalanced()
                && batch.isIngested()
                && batch.rowsRead() == batch.rowsExpected()
                && all.counts().keySet().stream().allMatch(status -> status.isFinal());
    }

    private Totals costCentre(String name) {
        Totals known = byCostCentre.get(name);
        if (known != null) {
            return known;
        }
        String key = byCostCentre.size() < MOST_COST_CENTRES ? name : OTHERS;
        return byCostCentre.computeIfAbsent(key, centre -> new Totals());
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.Batch;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The control totals of a pack, and whether they balance. */
final class PackTotals {
    /** A file with a cost centre of its own in every row, or a batch for every line, must not fill the memory. */
    private static final int MOST_GROUPS = 10_000;

    private static final String NONE = "(none)";
    private static final String OTHERS = "(others)";

    private final Pack pack;
    private final Rules rules;
    private final Totals all = new Totals();
    private final Map<Long, BatchGroup> byBatch = new TreeMap<>();
    private final BatchGroup otherBatches = new BatchGroup(null, new Totals());
    private final Map<String, Totals> byCostCentre = new TreeMap<>();
    private long openMismatches;

    PackTotals(Pack pack, Rules rules) {
        this.pack = pack;
        this.rules = rules;
    }

    /** @param batch null for those that are not told apart */
    record BatchGroup(Batch batch, Totals totals) {
        String name() {
            return batch == null ? OTHERS : batch.name();
        }
    }

    void add(JudgedLine line) {
        PackLine facts = line.pack();
        CoinTotals opening = facts.opening() == null ? null : LineMoney.of(facts.opening(), rules);
        all.add(line, opening);
        if (pack.scope().isPeriod()) {
            batch(facts.head().batch()).add(line, opening);
        }
        String centre = facts.columns().cell(facts.line().asked(), "cost_centre");
        costCentre(Objects.requireNonNullElse(centre, NONE)).add(line, opening);
        openMismatches += line.own().stream().filter(Finding::isOpenMismatch).count();
    }

    /** Something no line stands for. */
    void add(Finding finding) {
        openMismatches += finding.isOpenMismatch() ? 1 : 0;
    }

    Totals all() {
        return all;
    }

    /** Empty for the pack of a batch. */
    Iterable<BatchGroup> byBatch() {
        if (otherBatches.totals().lines() > 0) {
            byBatch.put(Long.MAX_VALUE, otherBatches);
        }
        return byBatch.values();
    }

    Map<String, Totals> byCostCentre() {
        return byCostCentre;
    }

    long openMismatches() {
        return openMismatches;
    }

    /** Whether every line that was taken is there, and every coin is accounted for. */
    boolean areBalanced() {
        if (pack.scope().isPeriod()) {
            return all.isExplained();
        }
        Batch batch = pack.head().batch();
        return batch.lines() == all.lines() && batch.lines() == pack.head().lastLineNo() && all.isExplained();
    }

    /**
     * Whether nothing more is to come. Of a batch: the whole file is read, every line is at its end, and all of it balances.
     * Of a period: it has passed, all of it balances, and nothing is left to be explained.
     */
    boolean areComplete() {
        if (pack.scope().isPeriod()) {
            return pack.isOver() && areBalanced() && openMismatches == 0;
        }
        Batch batch = pack.head().batch();
        return areBalanced()
                && batch.isIngested()
                && batch.rowsRead() == batch.rowsExpected()
                && all.counts().keySet().stream().allMatch(status -> status.isFinal());
    }

    private Totals batch(Batch batch) {
        BatchGroup known = byBatch.get(batch.id());
        if (known == null && byBatch.size() < MOST_GROUPS) {
            known = new BatchGroup(batch, new Totals());
            byBatch.put(batch.id(), known);
        }
        return known == null ? otherBatches.totals() : known.totals();
    }

    private Totals costCentre(String name) {
        Totals known = byCostCentre.get(name);
        if (known != null) {
            return known;
        }
        String key = byCostCentre.size() < MOST_GROUPS ? name : OTHERS;
        return byCostCentre.computeIfAbsent(key, centre -> new Totals());
    }
}

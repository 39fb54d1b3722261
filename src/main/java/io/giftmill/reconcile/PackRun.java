package io.giftmill.reconcile;

import io.giftmill.ledger.TransferRule;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes once through everything a pack is about, inside one snapshot, and tells its listeners. */
final class PackRun {
    private final Snapshot record;
    private final Pack pack;
    private final Rules rules;
    private final LedgerReader ledger;
    private final Resolutions resolutions;
    private final PackTotals totals;

    PackRun(Snapshot record, Pack pack, Rules rules) {
        this.record = record;
        this.pack = pack;
        this.rules = rules;
        this.ledger = new LedgerReader(record.jdbc(), record.columns(), pack.closed());
        this.resolutions =
                pack.hasResolutions() ? new Resolutions(record.jdbc(), record.columns(), pack.resolvedUntil()) : null;
        this.totals = new PackTotals(pack, rules);
    }

    /** What hears of everything. */
    interface Listener {
        void line(JudgedLine line) throws IOException;

        /** An order with money that no line stands for. */
        void stray(Finding finding) throws IOException;

        /** A transfer that belongs to no order. @param finding null when there is nothing to look at */
        void loose(JudgedTransfer transfer, Finding finding) throws IOException;
    }

    LedgerReader ledger() {
        return ledger;
    }

    PackTotals totals() {
        return totals;
    }

    void run(Listener listener) throws IOException {
        Judge judge = new Judge(rules, resolutions);
        Pages pages = new Pages(record, pack, rules, ledger);
        for (List<PackLine> page = pages.next(); page != null; page = pages.next()) {
            for (JudgedLine line : judge.judge(page)) {
                totals.add(line);
                listener.line(line);
            }
        }
        compareWithOrders(listener);
        if (pack.scope().isPeriod() && pack.hasTransfers()) {
            loose(listener);
        }
    }

    private void compareWithOrders(Listener listener) throws IOException {
        Map<Asset, Money> explained = new HashMap<>();
        if (!pack.orders().stream().allMatch(totals.all()::agreeWith)) {
            List<StrayOrders.Stray> strays = new StrayOrders(record, pack.scope()).find();
            List<Finding> findings =
                    answered(strays.stream().map(StrayOrders.Stray::finding).toList());
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = findings.get(i);
                Money moved = strays.get(i).moved();
                if (finding.isResolved()) {
                    explained.merge(moved.asset(), moved, Money::plus);
                }
                totals.add(finding);
                listener.stray(finding);
            }
        }
        for (OrderSums sums : pack.orders()) {
            Asset coin = sums.received().asset();
            totals.all().compareWith(sums, explained.getOrDefault(coin, Money.zero(coin)));
        }
    }

    private void loose(Listener listener) throws IOException {
        List<LedgerRow> page = ledger.loose(pack.scope().period(), 0);
        while (!page.isEmpty()) {
            List<JudgedTransfer> judged = page.stream()
                    .filter(row -> pack.scope().period().holds(ledger.bookedAt(row)))
                    .map(row -> new JudgedTransfer(row, TransferRule.withoutOrder(row.transfer())))
                    .toList();
            Map<Long, Finding> findings = new HashMap<>();
            answered(judged.stream()
                            .filter(one -> one.exception() != null)
                            .map(one -> Exceptions.of(one, one.exception()))
                            .toList())
                    .forEach(finding -> findings.put(finding.subjectId(), finding));
            for (JudgedTransfer one : judged) {
                loose(one, findings.get(one.transfer().id()), listener);
            }
            page = ledger.loose(
                    pack.scope().period(), page.get(page.size() - 1).transfer().id());
        }
    }

    private void loose(JudgedTransfer transfer, Finding finding, Listener listener) throws IOException {
        totals.all().addFees(List.of(transfer));
        if (finding != null) {
            totals.add(finding);
            if (finding.isOpenMismatch()) {
                totals.all().addUnexplained(finding.amount());
            }
        }
        listener.loose(transfer, finding);
    }

    private List<Finding> answered(List<Finding> findings) {
        return resolutions == null || findings.isEmpty() ? findings : resolutions.answer(findings);
    }
}

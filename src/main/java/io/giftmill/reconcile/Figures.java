package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.reconcile.PackFigures.Centre;
import io.giftmill.reconcile.PackFigures.Day;
import io.giftmill.reconcile.PackFigures.Open;
import io.giftmill.reconcile.PackFigures.Sort;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers the figures of a pack that are shown to people, while its lines go by. */
final class Figures {
    private static final Comparator<Centre> LARGEST =
            Comparator.comparingLong(Centre::lines).reversed().thenComparing(Centre::name);

    private final Pack pack;
    private final OpenFindings open = new OpenFindings();
    private final Map<LocalDate, long[]> days = new TreeMap<>();
    private final Map<ExceptionCode, SortCount> sorts = new EnumMap<>(ExceptionCode.class);

    Figures(Pack pack) {
        this.pack = pack;
    }

    /** What is counted of one exception. */
    private static final class SortCount {
        private long open;
        private long resolved;
        private boolean timing = true;
        private long oldest;
        private final Map<Asset, Money> amounts = new TreeMap<>();

        private void add(Finding finding, Instant asOf) {
            if (finding.isResolved()) {
                resolved++;
                return;
            }
            open++;
            timing &= finding.timing();
            oldest = Math.max(oldest, finding.age(asOf));
            if (finding.amount() != null) {
                amounts.merge(finding.amount().asset(), finding.amount(), Money::plus);
            }
        }
    }

    void line(ReportLine line) {
        OrderFacts order = line.order();
        if (order != null) {
            count(order.placedAt(), 0);
            count(order.paidAt(), 1);
        }
        count(line.deliveredAt(), 2);
    }

    void add(Finding finding) {
        sorts.computeIfAbsent(finding.code(), code -> new SortCount()).add(finding, pack.asOf());
        open.add(finding);
    }

    OpenFindings open() {
        return open;
    }

    PackFigures of(PackTotals totals, List<PackFigures.WrittenFile> files) {
        return new PackFigures(
                pack.title(),
                pack.mode(),
                pack.asOf(),
                totals.areBalanced(),
                totals.areComplete(),
                totals.all().counts(),
                totals.all().faces(),
                List.copyOf(totals.all().coins().values()),
                centres(totals),
                days.entrySet().stream().map(Figures::day).toList(),
                sorts(),
                open.costliest().stream().map(this::open).toList(),
                files);
    }

    private void count(Instant at, int what) {
        boolean counts =
                at != null && (!pack.scope().isPeriod() || pack.scope().period().holds(at));
        if (counts) {
            days.computeIfAbsent(at.atZone(ZoneOffset.UTC).toLocalDate(), day -> new long[3])[what]++;
        }
    }

    private static Day day(Map.Entry<LocalDate, long[]> day) {
        long[] counts = day.getValue();
        return new Day(day.getKey(), counts[0], counts[1], counts[2]);
    }

    private static List<Centre> centres(PackTotals totals) {
        List<Centre> centres = new ArrayList<>();
        totals.byCostCentre()
                .forEach((name, of) -> centres.add(
                        new Centre(name, of.lines(), List.copyOf(of.coins().values()))));
        centres.sort(LARGEST);
        return centres;
    }

    private List<Sort> sorts() {
        List<Sort> all = new ArrayList<>();
        sorts.forEach((code, count) -> all.add(new Sort(
                code.name(),
                count.timing && code.isTiming(),
                count.open,
                count.resolved,
                List.copyOf(count.amounts.values()),
                count.oldest)));
        return all;
    }

    private Open open(Finding finding) {
        return new Open(
                finding.subjectName(),
                finding.code().name(),
                finding.timing(),
                finding.amount(),
                finding.age(pack.asOf()),
                finding.code().owner().name(),
                finding.nextStep());
    }
}

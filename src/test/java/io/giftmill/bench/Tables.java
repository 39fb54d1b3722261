package io.giftmill.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The outcome as Markdown, ready for the documentation. */
final class Tables {
    private final PrintStream out;

    Tables(PrintStream out) {
        this.out = out;
    }

    void runHeading() {
        out.println("| Program | Lines | Wall s | Lines/s | CPU s | CPU ms/line | Peak RSS MB | Peak heap MB "
                + "| Heap after GC MB | Calls/line | Wallet calls | First line s | Partner CPU s | Counts |");
        out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    }

    void run(Run run) {
        Child child = run.child();
        out.println("| "
                + String.join(
                        " | ",
                        run.program(),
                        Integer.toString(run.lines()),
                        Figures.seconds(child.wallMicros()),
                        Figures.thousandths(run.throughput(), 1),
                        Figures.seconds(child.cpuMicros()),
                        Figures.millis(run.cpuPerLine()),
                        Figures.megabytes(child.peakKilobytes()),
                        Figures.megabytes(run.heap().peakKilobytes()),
                        Figures.megabytes(run.heap().liveKilobytes()),
                        Figures.thousandths(run.callsPerLine(), 3),
                        Long.toString(run.calls().walletCalls()),
                        Figures.seconds(child.noticedMicros()),
                        Figures.seconds(run.partnerCpuMicros()),
                        run.counts() ? "yes" : "VOID: " + run.fault())
                + " |");
        out.flush();
    }

    /** @param pairs those that count, at least one */
    void medians(List<Pair> pairs) {
        boolean compared = pairs.get(0).bare() != null;
        out.println();
        out.println("Medians of " + pairs.size() + " pairs; the ratio is the median of the pairs' ratios.");
        out.println();
        out.println("| Figure | A giftmill |" + (compared ? " B bare | A : B |" : ""));
        out.println("|---|--:|" + (compared ? "--:|--:|" : ""));
        row(pairs, "Lines per second", (all, one) -> all.throughput(), value -> Figures.thousandths(value, 1));
        row(pairs, "Lines per second, steady", Pair::steadyThroughput, value -> Figures.thousandths(value, 1));
        row(pairs, "CPU ms per line", (all, one) -> all.cpuPerLine(), Figures::millis);
        row(pairs, "CPU ms per line, steady", Pair::steadyCpuPerLine, Figures::millis);
        row(
                pairs,
                "Start-up CPU s (file of one line)",
                (all, one) -> one.child().cpuMicros(),
                Figures::seconds);
        row(pairs, "First line on its way, s", (all, one) -> all.child().noticedMicros(), Figures::seconds);
        row(pairs, "Calls per line", (all, one) -> all.callsPerLine(), value -> Figures.thousandths(value, 3));
        row(pairs, "Peak heap MB", (all, one) -> all.heap().peakKilobytes(), Figures::megabytes);
        row(pairs, "Heap after GC MB", (all, one) -> all.heap().liveKilobytes(), Figures::megabytes);
        row(pairs, "Peak RSS MB", (all, one) -> all.child().peakKilobytes(), Figures::megabytes);
    }

    /** A figure of a run over the whole file and of the run over one line that belongs to it. */
    private interface Figure {
        long of(Run all, Run one);
    }

    private void row(List<Pair> pairs, String name, Figure figure, Function<Long, String> text) {
        ToLongFunction<Pair> giftmill = pair -> figure.of(pair.giftmill(), pair.giftmillStart());
        String row = "| " + name + " | " + text.apply(median(pairs, giftmill)) + " |";
        if (pairs.get(0).bare() != null) {
            ToLongFunction<Pair> bare = pair -> figure.of(pair.bare(), pair.bareStart());
            long ratio = median(pairs, pair -> Figures.ratio(giftmill.applyAsLong(pair), bare.applyAsLong(pair)));
            row += " " + text.apply(median(pairs, bare)) + " | " + Figures.thousandths(ratio, 2) + " |";
        }
        out.println(row);
    }

    private static long median(List<Pair> pairs, ToLongFunction<Pair> value) {
        return Figures.median(pairs.stream().mapToLong(value));
    }
}

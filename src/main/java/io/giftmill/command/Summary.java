package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import io.giftmill.reconcile.BatchReport;
import io.giftmill.reconcile.CoinTotals;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The end of a run as a manager reads it. */
final class Summary {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("delivered", "the code, link, eSIM or operator reference is stored");
        WORDS.put("rejected", "cannot be ordered as it is");
        WORDS.put("duplicate", "taken before; that line answers for it");
        WORDS.put("held", "waits for its time and is tried again");
        WORDS.put("review", "a person has to decide");
        WORDS.put("failed", "ended without a delivery");
        WORDS.put("expired", "not paid in time");
        WORDS.put("open", "still under way; the same command goes on");
    }

    private final PrintStream out;

    Summary(PrintStream out) {
        this.out = out;
    }

    void print(BatchReport report, Batch batch, boolean takenBefore, List<Attention.Item> attention) {
        out.println();
        if (report.mode().equals("SANDBOX")) {
            out.println("SANDBOX: a simulated partner and a simulated wallet. Nothing was bought, no money moved.");
        }
        out.printf(
                "Batch %s, %s: %d lines from %s%n", report.batch(), batch.batchRef(), report.lines(), batch.source());
        if (takenBefore) {
            out.printf("Taken before, at %s; what was ordered then was not ordered again.%n", batch.receivedAt());
        }
        Buckets.of(report.counts()).forEach(this::bucket);
        waiting(report, batch);
        report.coins().forEach(this::coin);
        out.printf(
                "  books        %s, %s%n",
                report.balanced() ? "balanced" : "NOT BALANCED: see recon_summary.csv",
                report.complete() ? "FINAL" : "PROVISIONAL until every line has ended");
        attention(attention, report);
        out.println("Results:");
        files(report);
        out.flush();
    }

    private void bucket(String name, long lines) {
        if (lines > 0 || name.equals("delivered")) {
            out.printf("  %-10s %6d  %s%n", name, lines, WORDS.get(name));
        }
    }

    private void waiting(BatchReport report, Batch batch) {
        long lines = report.counts().getOrDefault(LineStatus.AWAITING_APPROVAL, 0L);
        if (lines > 0) {
            String asked = PlainText.line(batch.requestedBy());
            out.printf(
                    "  approval     %d lines wait for the approval of a person%s. `giftmill approve %s` shows their"
                            + " price and how to approve it; then order the same file again.%n",
                    lines, asked.isEmpty() ? "" : " other than " + asked, report.batch());
        }
    }

    private void coin(CoinTotals totals) {
        out.printf("  paid         %s, of which delivered %s", totals.paid(), totals.delivered());
        if (totals.refunded().isPositive()) {
            out.printf(", refunded %s", totals.refunded());
        }
        if (totals.outstanding().isPositive()) {
            out.printf(", outstanding %s", totals.outstanding());
        }
        if (totals.owed().isPositive()) {
            out.printf(", owed by the partner %s", totals.owed());
        }
        out.println();
    }

    private void attention(List<Attention.Item> items, BatchReport report) {
        if (items.isEmpty()) {
            return;
        }
        out.println("Lines to look at:");
        for (Attention.Item item : items) {
            out.printf("  row %-5d %-24s %-9s %s%n", item.row(), text(item.rowRef()), lower(item), words(item));
        }
        if (items.size() == Attention.SHOWN) {
            out.println("  … the return file has every line with its reason.");
        }
    }

    private static String words(Attention.Item item) {
        String told = item.sentence() == null ? "" : " " + item.sentence();
        if (item.when() != null) {
            return text(item.reason()) + ", " + item.when() + "." + told;
        }
        String sentence = item.sentence() == null ? otherwise(item) : item.sentence();
        String column = item.column() == null ? "" : item.column() + ": ";
        String proposed = item.proposed() == null ? "" : " Did you mean " + item.proposed() + "?";
        return column + sentence + proposed;
    }

    private static String otherwise(Attention.Item item) {
        boolean moving = LineStatus.valueOf(item.status()).isMoving();
        return item.reason() == null && moving ? "Still under way; the same command goes on." : text(item.reason());
    }

    private static String lower(Attention.Item item) {
        return item.status().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(String text) {
        return text == null ? "-" : text;
    }

    /** The sender's file and the page to read first; the folder has the others. */
    private void files(BatchReport report) {
        List<Path> shown = report.files().stream()
                .filter(file -> file.toString().endsWith(".return.csv")
                        || file.toString().endsWith(".html"))
                .toList();
        shown.forEach(file -> out.println("  " + file));
        out.printf("  and %d more in %s%n", report.files().size() - shown.size(), report.folder());
    }
}

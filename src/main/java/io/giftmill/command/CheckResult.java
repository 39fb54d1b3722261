package io.giftmill.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.NewLine;
import io.giftmill.ingest.FileInspection;
import io.giftmill.ingest.FileRefusedException;
import io.giftmill.money.Money;
import io.giftmill.validate.Verdict;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a check found, row by row and in sum. */
final class CheckResult {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** How many rows are printed for people. */
    private static final int SHOWN = 50;
    /** How many rows that would not be ordered are in the JSON; the report has all. */
    private static final int KEPT = 1_000;

    private final PrintStream out;
    private final boolean json;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Money> prices = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final Map<String, Long> rails = new TreeMap<>();
    private final Map<String, Long> held = new TreeMap<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Clock clock;
    private final CheckReport report;
    private long shown;

    CheckResult(PrintStream out, boolean json, Clock clock, CheckReport report) {
        this.out = out;
        this.json = json;
        this.clock = clock;
        this.report = report;
        for (String name : new String[] {"valid", "rejected", "held", "review"}) {
            counts.put(name, 0L);
        }
    }

    void row(String file, NewLine line, Verdict verdict) {
        Instant now = clock.instant();
        Instant nextTry =
                verdict.status() == LineStatus.HELD && !verdict.pause().isZero() ? now.plus(verdict.pause()) : null;
        report.row(file, line.rowNo(), line.rowRef(), bucket(verdict.status()), verdict, nextTry);
        counts.merge(bucket(verdict.status()), 1L, Long::sum);
        if (verdict.price() != null) {
            prices.merge(verdict.price().asset().code(), verdict.price(), Money::plus);
        }
        if (verdict.rail() != null) {
            rails.merge(verdict.rail().toString(), 1L, Long::sum);
        }
        if (verdict.status() == LineStatus.HELD) {
            held.merge(verdict.reason(), 1L, Long::sum);
        }
        if (json) {
            keep(line, verdict, nextTry);
        } else {
            verdict.problems().forEach(problem -> problem(line, verdict, problem));
            if (nextTry != null && shown < SHOWN) {
                out.printf("  %10s held: %s, %s%n", "", verdict.reason(), NextTry.words(nextTry, now));
            }
        }
    }

    /** Rows that would be ordered are only counted. */
    private void keep(NewLine line, Verdict verdict, Instant nextTry) {
        if (verdict.status() == LineStatus.READY || rows.size() >= KEPT) {
            return;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("row", line.rowNo());
        row.put("row_ref", line.rowRef());
        row.put("verdict", bucket(verdict.status()));
        row.put("reason", verdict.reason());
        row.put(
                "next_try",
                nextTry == null ? null : nextTry.truncatedTo(ChronoUnit.SECONDS).toString());
        row.put("problems", verdict.problems().stream().map(CheckResult::fields).toList());
        rows.add(row);
    }

    private static Map<String, Object> fields(LineProblem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", problem.code());
        fields.put("column", problem.column());
        fields.put("sentence", problem.sentence());
        fields.put("proposed", problem.proposed());
        return fields;
    }

    void file(FileInspection inspection) {
        if (!json) {
            out.printf("%s: %d rows, %d lines%n", inspection.source(), inspection.rows(), inspection.lines());
        }
    }

    void refused(Path file, FileRefusedException refusal) {
        refusals.add(refusal.sentence());
        if (!json) {
            out.println(refusal.sentence());
        }
    }

    ExitCode end() {
        ExitCode code = code();
        if (json) {
            printJson(code);
        } else {
            print();
        }
        return code;
    }

    private ExitCode code() {
        if (!refusals.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return counts.get("valid").equals(total()) ? ExitCode.DELIVERED : ExitCode.ATTENTION;
    }

    private Long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String bucket(LineStatus status) {
        return status == LineStatus.READY ? "valid" : status.name().toLowerCase(Locale.ROOT);
    }

    private void problem(NewLine line, Verdict verdict, LineProblem problem) {
        if (shown++ >= SHOWN) {
            return;
        }
        String column = problem.column() == null ? "" : problem.column() + ": ";
        String proposed = problem.proposed() == null ? "" : " Did you mean " + problem.proposed() + "?";
        out.printf(
                "  row %-5d %-24s %-9s %s%s%s%n",
                line.rowNo(),
                line.rowRef() == null ? "-" : line.rowRef(),
                bucket(verdict.status()),
                column,
                problem.sentence(),
                proposed);
    }

    private void print() {
        if (shown > SHOWN) {
            out.printf("  … and %d problems more%n", shown - SHOWN);
        }
        counts.forEach((name, lines) -> out.printf("  %-9s %6d%n", name, lines));
        held.forEach((reason, lines) -> out.printf("  %6d held for %s%n", lines, reason));
        rails.forEach((rail, lines) -> out.printf("  %6d paid with %s%n", lines, rail));
        prices.values().forEach(price -> out.println("  would cost " + price));
        out.println("Nothing was ordered.");
        out.flush();
    }

    private void printJson(ExitCode code) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("lines", total());
        object.putAll(counts);
        Map<String, String> amounts = new TreeMap<>();
        prices.forEach((coin, price) -> amounts.put(coin, price.decimal()));
        object.put("price", amounts);
        object.put("rails", rails);
        object.put("held_for", held);
        object.put("rows", rows);
        object.put("rows_left_out", total() - counts.get("valid") - rows.size());
        if (!refusals.isEmpty()) {
            object.put("refused", refusals);
        }
        object.put("exit_code", code.number());
        try {
            out.println(JSON.writeValueAsString(object));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts and numbers is always JSON", impossible);
        }
        out.flush();
    }
}

package io.giftmill.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import io.giftmill.ingest.FileRefusedException;
import io.giftmill.reconcile.BatchReport;
import io.giftmill.reconcile.CoinTotals;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a run says at its end: for people, and with {@code --json} one object for programs. */
final class Result {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final Map<Long, List<Attention.Item>> toLookAt = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();

    Result(PrintStream out, boolean json) {
        this(out, System.err, json);
    }

    Result(PrintStream out, PrintStream err, boolean json) {
        this.out = out;
        this.err = err;
        this.json = json;
    }

    void batch(BatchReport report, Batch batch, boolean takenBefore, List<Attention.Item> attention) {
        toLookAt.put(report.batchId(), attention);
        if (!json) {
            new Summary(out).print(report, batch, takenBefore, attention);
        }
    }

    void refused(Path file, FileRefusedException refusal) {
        refusals.add(refusal.sentence());
        if (!json) {
            out.println(refusal.sentence());
            out.println("Nothing of " + file.getFileName() + " was ordered.");
        }
    }

    /** A sentence for people. */
    void note(String sentence) {
        if (!json) {
            out.println(sentence);
        }
    }

    ExitCode end(List<BatchReport> reports, boolean refused) {
        ExitCode code = code(reports, refused);
        if (json) {
            print(object(reports, code));
        }
        return code;
    }

    ExitCode failed(RuntimeException failure) {
        List<String> sentences = Failures.sentences(failure);
        ExitCode code = Failures.code(failure);
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("error", String.join(" ", sentences));
            object.put("exit_code", code.number());
            print(object);
        }
        sentences.forEach(err::println);
        return code;
    }

    private static ExitCode code(List<BatchReport> reports, boolean refused) {
        if (refused) {
            return ExitCode.UNUSABLE;
        }
        boolean allWell = reports.stream()
                .allMatch(report -> report.counts().keySet().stream()
                        .allMatch(status -> status == LineStatus.DELIVERED || status == LineStatus.DUPLICATE));
        return allWell ? ExitCode.DELIVERED : ExitCode.ATTENTION;
    }

    private Map<String, Object> object(List<BatchReport> reports, ExitCode code) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (reports.size() == 1) {
            object.putAll(object(reports.get(0)));
        } else {
            object.put("batch", reports.stream().map(BatchReport::batch).collect(Collectors.joining(" ")));
            object.putAll(counts(sum(reports)));
            object.put("balanced", reports.stream().allMatch(BatchReport::balanced));
            object.put("final", reports.stream().allMatch(BatchReport::complete));
            object.put(
                    "reports",
                    reports.isEmpty()
                            ? null
                            : reports.get(0).folder().getParent().toString());
            object.put("batches", reports.stream().map(this::object).toList());
        }
        if (!refusals.isEmpty()) {
            object.put("refused", refusals);
        }
        object.put("exit_code", code.number());
        return object;
    }

    private Map<String, Object> object(BatchReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("batch", report.batch());
        object.put("mode", report.mode());
        object.putAll(counts(report.counts()));
        object.put("balanced", report.balanced());
        object.put("final", report.complete());
        object.put("reports", report.folder().toString());
        object.put("statuses", statuses(report.counts()));
        object.put(
                "to_look_at",
                toLookAt.getOrDefault(report.batchId(), List.of()).stream()
                        .map(Result::fields)
                        .toList());
        object.put("paid", report.coins().stream().collect(Collectors.toMap(Result::coin, Result::paid)));
        return object;
    }

    private static Map<String, Object> fields(Attention.Item item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("row", item.row());
        fields.put("row_ref", item.rowRef());
        fields.put("status", item.status());
        fields.put("reason", item.reason());
        fields.put("sentence", item.sentence());
        fields.put("next_try", item.nextTry() == null ? null : item.nextTry().toString());
        return fields;
    }

    private static String coin(CoinTotals totals) {
        return totals.paid().asset().code();
    }

    private static String paid(CoinTotals totals) {
        return totals.paid().decimal();
    }

    private static Map<String, Object> counts(Map<LineStatus, Long> counts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("lines", counts.values().stream().mapToLong(Long::longValue).sum());
        object.putAll(Buckets.of(counts));
        return object;
    }

    private static Map<LineStatus, Long> statuses(Map<LineStatus, Long> counts) {
        return counts.isEmpty() ? Map.of() : new EnumMap<>(counts);
    }

    private static Map<LineStatus, Long> sum(List<BatchReport> reports) {
        Map<LineStatus, Long> sum = new EnumMap<>(LineStatus.class);
        reports.forEach(report -> report.counts().forEach((status, lines) -> sum.merge(status, lines, Long::sum)));
        return sum;
    }

    private void print(Map<String, Object> object) {
        try {
            out.println(JSON.writeValueAsString(object));
            out.flush();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of texts and numbers is always JSON", impossible);
        }
    }
}

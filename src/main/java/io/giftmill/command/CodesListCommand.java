package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.codes.CodeRecord;
import io.giftmill.codes.StoredCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which codes of a batch are kept, and who was given them. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows which codes of a batch are kept, masked, and who was given them when.")
final class CodesListCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Parameters(index = "0", paramLabel = "BATCH", description = "The batch: its id, such as B12, or its batch_ref.")
    private String batch;

    @Option(
            names = "--behind",
            paramLabel = "LINE",
            defaultValue = "0",
            description = "Only lines behind this one, to go on where a list ended.")
    private long behind;

    @Option(
            names = "--most",
            paramLabel = "LINES",
            defaultValue = "1000",
            description = "How many lines at most. Default: ${DEFAULT-VALUE}")
    private int most;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(List.of(), this::list);
    }

    private ExitCode list(Application application, CommandOutput out) {
        if (most < 1 || most > MOST) {
            throw new UnusableException("--most: write 1 to " + MOST + ".");
        }
        Batch named = RecordOptions.batch(application, batch);
        List<StoredCode> found = found(application.get(CodeRecord.class), named.id());
        TextTable table = new TextTable("line", "row_ref", "kind", "code", "delivered", "given out", "to");
        found.forEach(code -> table.row(
                code.name(),
                text(code.rowRef()),
                code.kind(),
                code.purgedAt() == null ? code.masked() : code.masked() + " purged",
                code.deliveredAt().toString(),
                text(code.revealedAt()),
                text(code.revealedBy())));
        out.table(table);
        if (found.size() == most) {
            out.say("There may be more: add --behind "
                    + found.get(found.size() - 1).lineNo() + ".");
        }
        return out.put("batch", named.name())
                .put("codes", found.stream().map(CodesListCommand::fields).toList())
                .end(ExitCode.DELIVERED);
    }

    private List<StoredCode> found(CodeRecord codes, long batchId) {
        List<StoredCode> found = new ArrayList<>();
        List<StoredCode> page = codes.next(batchId, behind);
        while (!page.isEmpty() && found.size() < most) {
            found.addAll(page.subList(0, Math.min(page.size(), most - found.size())));
            page = codes.next(batchId, page.get(page.size() - 1).lineNo());
        }
        return found;
    }

    private static Map<String, Object> fields(StoredCode code) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", code.name());
        fields.put("row_ref", code.rowRef() == null ? null : PlainText.line(code.rowRef()));
        fields.put("kind", code.kind());
        fields.put("masked", code.masked());
        fields.put("delivered_at", code.deliveredAt().toString());
        fields.put("purged_at", code.purgedAt() == null ? null : code.purgedAt().toString());
        fields.put(
                "revealed_at",
                code.revealedAt() == null ? null : code.revealedAt().toString());
        fields.put("revealed_by", code.revealedBy() == null ? null : PlainText.line(code.revealedBy()));
        return fields;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}

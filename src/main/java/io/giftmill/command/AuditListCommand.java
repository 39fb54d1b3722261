package io.giftmill.command;

import io.giftmill.audit.AuditEntry;
import io.giftmill.audit.AuditTrail;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows rows of the audit log. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Shows rows of the audit log, the oldest first. `audit verify` says whether they can be believed.")
final class AuditListCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    @Option(names = "--from", paramLabel = "DAY", description = "From this day on (UTC), such as 2026-11-01.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Before this day (UTC).")
    private LocalDate to;

    @Option(names = "--actor", paramLabel = "NAME", description = "What this person did or was refused.")
    private String actor;

    @Option(names = "--action", paramLabel = "ACTION", description = "One action, such as REVEAL.")
    private String action;

    @Option(names = "--batch", paramLabel = "BATCH", description = "What it is about: a batch, such as B12.")
    private String batch;

    @Option(
            names = "--behind",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Only rows behind this one, to go on where a list ended.")
    private long behind;

    @Option(
            names = "--most",
            paramLabel = "ROWS",
            defaultValue = "1000",
            description = "How many rows at most. Default: ${DEFAULT-VALUE}")
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
        Long batchId =
                batch == null ? null : RecordOptions.batch(application, batch).id();
        AuditTrail.Wanted wanted = new AuditTrail.Wanted(
                from == null ? Instant.EPOCH : day(from),
                to == null ? Instant.parse("9999-01-01T00:00:00Z") : day(to),
                actor == null ? null : actor.strip(),
                action == null ? null : action.strip().toUpperCase(Locale.ROOT),
                batchId);
        List<AuditEntry> found = application.get(AuditTrail.class).find(wanted, behind, most);
        TextTable table = new TextTable("row", "at", "action", "by", "about", "", "reason");
        found.forEach(entry -> table.row(
                String.valueOf(entry.number()),
                entry.at().toString(),
                entry.event().action(),
                entry.event().actor(),
                entry.event().subject(),
                entry.event().allowed() ? "" : "REFUSED",
                entry.event().reason() == null ? "" : entry.event().reason()));
        out.table(table);
        if (found.size() == most) {
            out.say("There may be more: add --behind "
                    + found.get(found.size() - 1).number() + ".");
        }
        return out.put("rows", found.stream().map(AuditListCommand::fields).toList())
                .end(ExitCode.DELIVERED);
    }

    private static Instant day(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Map<String, Object> fields(AuditEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", entry.number());
        fields.put("at", entry.at().toString());
        fields.put("action", entry.event().action());
        fields.put("by", PlainText.line(entry.event().actor()));
        fields.put("os_account", PlainText.line(entry.osAccount()));
        fields.put("instance", PlainText.line(entry.instance()));
        fields.put("about", PlainText.line(entry.event().subject()));
        fields.put("allowed", entry.event().allowed());
        fields.put(
                "reason",
                entry.event().reason() == null
                        ? null
                        : PlainText.line(entry.event().reason()));
        fields.put("hash", entry.hash());
        return fields;
    }
}

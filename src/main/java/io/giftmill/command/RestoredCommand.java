package io.giftmill.command;

import io.giftmill.order.Restoration;
import io.giftmill.order.Restorations;
import io.giftmill.order.Restoring;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells that a backup was restored, and that it is known what happened since. */
@Command(
        name = "restored",
        mixinStandardHelpOptions = true,
        description = {
            "Tells that the database was restored from a backup: ordering and payments stop, and every line that may have gone"
                    + " on since is left to a person. With --confirm it tells that somebody has found out what was ordered and"
                    + " paid since, and the work may go on.",
            "With --show it only says how it stands. Exit code 1: a restored backup waits to be confirmed."
        })
final class RestoredCommand implements Callable<Integer> {
    @Option(
            names = "--backup-of",
            paramLabel = "TIME",
            description = "When the backup was made, such as 2026-11-22T10:00:00Z.")
    private String backupOf;

    @Option(names = "--confirm", description = "It is known what was ordered and paid since; needs --reason.")
    private boolean confirm;

    @Option(names = "--show", description = "Only say how it stands.")
    private boolean show;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String reason = person.reason();
        Instant of = backupOf();
        if (confirm && reason == null) {
            throw new UnusableException("--confirm: write with --reason what was compared, and what was found.");
        }
        return options.run(List.of(), (application, out) -> {
            Restoring restoring = application.get(Restoring.class);
            restoring.notice();
            if (confirm) {
                restoring.confirm(by, reason);
            } else if (!show) {
                int lines = restoring.tell(by, of, reason);
                out.say(lines
                        + " lines may have gone on since the backup and are left to a person (REVIEW, RESTORED).");
                out.put("lines", lines);
            }
            return state(application, out);
        });
    }

    private static ExitCode state(Application application, CommandOutput out) {
        Optional<Restoration> open =
                application.get(Restorations.class).latest().filter(Restoration::isOpen);
        out.say(open.map(Restoration::sentence).orElse("No restored backup waits to be confirmed."));
        return out.put("restored", open.isPresent()).end(open.isPresent() ? ExitCode.ATTENTION : ExitCode.DELIVERED);
    }

    private Instant backupOf() {
        try {
            return backupOf == null ? null : Instant.parse(backupOf);
        } catch (DateTimeParseException wrong) {
            throw new UnusableException("--backup-of: write a time in UTC, such as 2026-11-22T10:00:00Z.");
        }
    }
}

package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.codes.CodeRefusedException;
import io.giftmill.codes.ExportWish;
import io.giftmill.codes.Exported;
import io.giftmill.codes.Exporting;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands the codes of a batch over, in a file that only the recipient can open. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the codes of a batch into a file that only the owner of an OpenPGP key can open. Two people are needed.",
            "Every code in it stands in the audit log before the file is written."
        })
final class CodesExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BATCH", description = "The batch: its id, such as B12, or its batch_ref.")
    private String batch;

    @Option(
            names = "--recipient-key",
            required = true,
            paramLabel = "FILE",
            description = "The OpenPGP public key of whoever gets the codes. Compare its fingerprint with the owner.")
    private Path key;

    @Option(
            names = "--approved-by",
            required = true,
            paramLabel = "NAME",
            description = "Who has approved it: somebody other than --by.")
    private String approvedBy;

    @Option(names = "--armor", description = "Write text instead of bytes, for ways that only take text.")
    private boolean armor;

    @Option(
            names = "--raw",
            description = "Leave cells as they are, for a program. Never open such a file as a spreadsheet.")
    private boolean raw;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String approver = PersonOptions.name("--approved-by", approvedBy);
        String reason = person.reason();
        return options.run(List.of(), (application, out) -> {
            Batch named = RecordOptions.batch(application, batch);
            ExportWish wish =
                    new ExportWish(named.id(), named.batchRef(), options.file(key), by, approver, reason, armor, raw);
            try {
                return tell(application.get(Exporting.class).export(wish), out);
            } catch (CodeRefusedException refused) {
                throw new UnusableException(refused.code() + ": " + refused.getMessage());
            }
        });
    }

    private static ExitCode tell(Exported exported, CommandOutput out) {
        out.say(exported.codes() + " codes are in " + exported.file());
        out.say("Only the owner of the key " + exported.fingerprint() + " can open it.");
        out.say("SHA-256 of the file: " + exported.sha256() + ". Row " + exported.auditNumber()
                + " of the audit log has who, for whom and why.");
        return out.put("file", exported.file().toString())
                .put("manifest", exported.manifest().toString())
                .put("codes", exported.codes())
                .put("recipient_key", exported.fingerprint())
                .put("sha256", exported.sha256())
                .put("audit_number", exported.auditNumber())
                .end(ExitCode.DELIVERED);
    }
}

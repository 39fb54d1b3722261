package io.giftmill.command;

import io.giftmill.audit.AuditEntry;
import io.giftmill.audit.AuditVerifier;
import io.giftmill.reconcile.PackCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether the files of a pack are what was written. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the files of a pack with the hashes in its recon_summary.csv, and that with the hash its period was closed"
                    + " with, which stands in the audit log.",
            "Exit code 1: a file was changed or is missing, or nothing vouches for the summary."
        })
final class ReconcileVerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder of the pack, or a copy of it.")
    private Path folder;

    @Option(
            names = "--sha256",
            paramLabel = "HASH",
            description = "The hash that `reconcile` gave as pack_sha256. Default: those in the audit log")
    private String sha256;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(List.of(), this::verify);
    }

    private ExitCode verify(Application application, CommandOutput out) {
        PackCheck check;
        try {
            check = PackCheck.of(options.file(folder));
        } catch (IllegalArgumentException none) {
            throw new UnusableException(none.getMessage());
        }
        check.changed().forEach(name -> out.say(PlainText.line(name) + " was changed."));
        check.missing().forEach(name -> out.say(PlainText.line(name) + " is missing."));
        out.say(check.same().size() + " files are as recon_summary.csv says.");
        if (!check.unnamed().isEmpty()) {
            out.say("It says nothing of " + PlainText.line(String.join(", ", check.unnamed())) + ".");
        }
        boolean vouched = sha256 == null ? closed(application, check, out) : given(check, out);
        return out.put("pack_sha256", check.sha256())
                .put("same", CommandOutput.plain(check.same()))
                .put("changed", CommandOutput.plain(check.changed()))
                .put("missing", CommandOutput.plain(check.missing()))
                .put("unnamed", CommandOutput.plain(check.unnamed()))
                .put("vouched", vouched)
                .end(check.isWhole() && vouched ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }

    private boolean given(PackCheck check, CommandOutput out) {
        boolean same = sha256.strip().equalsIgnoreCase(check.sha256());
        out.say("recon_summary.csv " + (same ? "has the hash you gave." : "was changed: it has another hash."));
        return same;
    }

    private static boolean closed(Application application, PackCheck check, CommandOutput out) {
        Optional<AuditEntry> row = application.get(AuditVerifier.class).closedWith(check.sha256());
        out.say(
                row.isPresent()
                        ? "A period was closed with this recon_summary.csv: row "
                                + row.get().number()
                                + " of the audit log, by "
                                + PlainText.line(row.get().event().actor()) + " at "
                                + row.get().at() + "."
                        : "No period was closed with this recon_summary.csv. Either it was changed, or its period is open, or it is"
                                + " about a batch; then compare with the pack_sha256 that reconcile gave: --sha256.");
        return row.isPresent();
    }
}

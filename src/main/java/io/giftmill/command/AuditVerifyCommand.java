package io.giftmill.command;

import io.giftmill.audit.AuditProperties;
import io.giftmill.audit.AuditVerifier;
import io.giftmill.audit.Break;
import io.giftmill.audit.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies the audit log. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Goes through the whole audit log and names the first row that is not what was written: altered, missing, added,"
                    + " moved, or cut off at the end.",
            "Exit code 1: something is wrong with it."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Option(
            names = "--anchors",
            paramLabel = "FILE",
            description = "A copy of anchors.log that somebody else has kept. Default: the one in the audit folder")
    private Path anchors;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(List.of(), this::verify);
    }

    private ExitCode verify(Application application, CommandOutput out) {
        Path file = anchors == null ? present(application) : options.file(anchors);
        Verified verified;
        try {
            verified = application.get(AuditVerifier.class).verify(file);
        } catch (IOException unreadable) {
            throw new UnusableException("--anchors: " + file + " cannot be read.");
        }
        out.say(verified.rows() + " rows of the audit log are as they were written"
                + (verified.anchors() == 0 ? "." : ", and agree with " + verified.anchors() + " anchors."));
        if (file == null || verified.anchors() == 0) {
            out.say("Nothing was compared with anchors: whether the end of the log was cut off, nobody can tell.");
        }
        tell(verified, out);
        return out.put("rows", verified.rows())
                .put("head_number", verified.head())
                .put("head_hash", verified.hash())
                .put("anchors", verified.anchors())
                .put("whole", verified.isWhole())
                .put("problem", verified.isWhole() ? null : verified.broken().name())
                .put("at", verified.isWhole() ? null : verified.at())
                .end(verified.isWhole() ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }

    private static void tell(Verified verified, CommandOutput out) {
        if (!verified.isWhole()) {
            String what = verified.broken() == Break.ANCHOR_UNREADABLE ? "Line " : "Row ";
            out.say(what + verified.at() + " " + verified.broken().sentence() + ".");
            out.say(
                    "Nothing behind it was looked at. Keep the database and the key file as they are, and compare with a"
                            + " backup.");
        }
    }

    private static Path present(Application application) {
        Path file = application.get(AuditProperties.class).anchors();
        return Files.exists(file) ? file : null;
    }
}

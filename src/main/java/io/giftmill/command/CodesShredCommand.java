package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.keys.Certificate;
import io.giftmill.keys.Certificates;
import io.giftmill.keys.KeysRefusedException;
import io.giftmill.keys.Shredding;
import io.giftmill.reconcile.ReconcileProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Destroys the codes of a batch. */
@Command(
        name = "shred",
        mixinStandardHelpOptions = true,
        description = {
            "Destroys the codes of a batch for good, by destroying the key they are sealed with. Reports stay as they are.",
            "Only for a batch whose lines have all ended. It needs a --reason and --yes.",
            "Writes a certificate into the batch's report folder, which says what was destroyed and what may still be readable."
                    + " Run it again after `codes rotate` and `codes retire` for a final one.",
            "Exit code 1: nothing was shredded, or the certificate is not final yet."
        })
final class CodesShredCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BATCH", description = "The batch: its id, such as B12, or its batch_ref.")
    private String batch;

    @Option(names = "--yes", description = "Yes, destroy them. Without it nothing is done.")
    private boolean yes;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String reason = CodesRotateCommand.required(person);
        if (!yes) {
            throw new UnusableException(
                    "--yes: codes that are shredded are gone for good. Add --yes if that is meant.");
        }
        return options.run(List.of(), (application, out) -> shred(application, out, by, reason));
    }

    private ExitCode shred(Application application, CommandOutput out, String by, String reason) {
        application.get(Preflight.class).requireKeys();
        Batch found = RecordOptions.batch(application, batch);
        try {
            boolean done = application.get(Shredding.class).shred(found, by, reason);
            Certificate certificate = application.get(Certificates.class).of(found);
            Path folder = application
                    .get(ReconcileProperties.class)
                    .folder()
                    .resolve(found.name())
                    .toAbsolutePath();
            certificate.write(folder);
            tell(out, found, done, certificate, folder);
            return out.put("batch", found.name())
                    .put("shredded", done)
                    .put("codes", certificate.codes())
                    .put("final", certificate.isFinal())
                    .put("older_copies_open_with", certificate.stillAble())
                    .put("certificate", folder.resolve(Certificate.TEXT).toString())
                    .put("sha256", certificate.sha256())
                    .end(certificate.isFinal() ? ExitCode.DELIVERED : ExitCode.ATTENTION);
        } catch (KeysRefusedException refused) {
            out.say(refused.getMessage());
            return out.put("refused", refused.getMessage()).end(ExitCode.ATTENTION);
        }
    }

    private static void tell(CommandOutput out, Batch batch, boolean done, Certificate certificate, Path folder) {
        out.say((done ? "The codes of " + batch.name() + " are shredded: " : batch.name() + " was shredded before: ")
                + certificate.codes() + " codes.");
        if (!certificate.isFinal()) {
            out.say("Older copies of the database still open with " + String.join(", ", certificate.stillAble())
                    + ". Rotate, retire these keys, and shred again for a final certificate.");
        }
        out.say("Certificate: " + folder.resolve(Certificate.TEXT));
    }
}

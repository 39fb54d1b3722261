package io.giftmill.command;

import io.giftmill.keys.Rotated;
import io.giftmill.keys.Rotation;
import io.giftmill.vault.VaultProperties;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts a new master key in place of the one in use. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a new master key and wraps the key of every batch with it. Orders go on meanwhile, in other instances too.",
            "If it is interrupted, the same command goes on. It needs a --reason. Back the key file up again afterwards.",
            "The old key stays in the file until `codes retire`, for backups of the database need it.",
            "Exit code 1: some keys or codes do not open, and were left as they are."
        })
final class CodesRotateCommand implements Callable<Integer> {
    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String reason = required(person);
        return options.run(List.of(), (application, out) -> rotate(application, out, by, reason));
    }

    /** @throws UnusableException without a reason */
    static String required(PersonOptions person) {
        if (person.reason() == null) {
            throw new UnusableException("--reason: say why; it is kept for auditors.");
        }
        return person.reason();
    }

    private static ExitCode rotate(Application application, CommandOutput out, String by, String reason) {
        application.get(Preflight.class).requireKeys();
        Rotated rotated = application.get(Rotation.class).rotate(by, reason);
        out.say((rotated.resumed()
                        ? "An interrupted rotation was ended, and no new key made: "
                        : "A new key is in use: ")
                + rotated.keyId() + ". It wraps " + rotated.dataKeys() + " more keys of batches; "
                + rotated.codes() + " codes of earlier versions were sealed with the keys of their batches.");
        if (!rotated.isComplete()) {
            out.say("These do not open and were left as they are: " + String.join(", ", rotated.damaged()) + ".");
        }
        out.say("Back up the key file now: "
                + application.get(VaultProperties.class).keyFile()
                + ". `codes keys` says which older keys nothing needs any more; `codes retire` destroys one.");
        return out.put("key", rotated.keyId())
                .put("resumed", rotated.resumed())
                .put("data_keys", rotated.dataKeys())
                .put("codes", rotated.codes())
                .put("damaged", rotated.damaged())
                .end(rotated.isComplete() ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }
}

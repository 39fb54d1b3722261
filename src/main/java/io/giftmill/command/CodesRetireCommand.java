package io.giftmill.command;

import io.giftmill.keys.KeysRefusedException;
import io.giftmill.keys.Retirement;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Destroys a master key that is not needed any more. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = {
            "Destroys an older master key, if nothing in the record needs it. It needs a --reason.",
            "Backups of the database from before the rotation cannot be read any more then, unless a copy of the key file is kept.",
            "Exit code 1: the key is still needed, and nothing was done."
        })
final class CodesRetireCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEYID", description = "The key, as `codes keys` names it.")
    private String key;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String reason = CodesRotateCommand.required(person);
        String id = PlainText.line(key);
        return options.run(List.of(), (application, out) -> {
            application.get(Preflight.class).requireKeys();
            try {
                application.get(Retirement.class).retire(id, by, reason);
            } catch (KeysRefusedException refused) {
                out.say(refused.getMessage());
                return out.put("refused", refused.getMessage()).end(ExitCode.ATTENTION);
            }
            out.say("Key " + id
                    + " is destroyed in this key file. Destroy it in copies of the file too, or keep one apart"
                    + " for as long as backups of the database from before are to be read.");
            return out.put("key", id).put("retired", true).end(ExitCode.DELIVERED);
        });
    }
}

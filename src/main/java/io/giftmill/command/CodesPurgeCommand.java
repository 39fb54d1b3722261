package io.giftmill.command;

import io.giftmill.codes.CodeRefusedException;
import io.giftmill.codes.PurgeWish;
import io.giftmill.codes.Purgeable;
import io.giftmill.codes.Purging;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes codes that nobody needs any more. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Shows whose codes are old enough to be removed for good, and with --yes removes them. Only batches whose books are"
                    + " closed and balance lose their codes; what finance counts stays.",
            "Exit code 1: some old batches may not lose their codes yet."
        })
final class CodesPurgeCommand implements Callable<Integer> {
    @Option(
            names = "--older-than",
            paramLabel = "PERIOD",
            description = "How long ago the last delivery of a batch must have been, such as P400D."
                    + " Default: giftmill.codes.retention")
    private Period olderThan;

    @Option(names = "--yes", description = "Remove them. There is no way back.")
    private boolean yes;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        PurgeWish wish = new PurgeWish(olderThan, person.by(), person.reason(), yes);
        return options.run(List.of(), (application, out) -> {
            try {
                return tell(application.get(Purging.class).purge(wish), out);
            } catch (CodeRefusedException refused) {
                throw new UnusableException(refused.code() + ": " + refused.getMessage());
            }
        });
    }

    private ExitCode tell(List<Purgeable> batches, CommandOutput out) {
        batches.forEach(batch -> out.say("B" + batch.batchId() + ": " + batch.codes() + " codes "
                + (batch.against() != null
                        ? "stay. " + batch.against()
                        : yes ? "were removed." : "would be removed; --yes removes them.")));
        if (batches.isEmpty()) {
            out.say("No batch is that old.");
        }
        boolean some = batches.stream().anyMatch(batch -> batch.against() != null);
        return out.put("removed", yes)
                .put("batches", batches.stream().map(CodesPurgeCommand::fields).toList())
                .end(some ? ExitCode.ATTENTION : ExitCode.DELIVERED);
    }

    private static Map<String, Object> fields(Purgeable batch) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("batch", "B" + batch.batchId());
        fields.put("codes", batch.codes());
        fields.put("against", batch.against());
        return fields;
    }
}

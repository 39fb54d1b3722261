package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.operate.Holding;
import io.giftmill.operate.Person;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a batch. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = {
            "Stops a batch: nothing more of it is ordered, and no payment released. What was released goes on.",
            "It says why to whoever looks at the lines, so it needs a --reason."
        })
final class HoldCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BATCH", description = "The batch: its id, such as B12, or its batch_ref.")
    private String batch;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "When it goes on by itself, such as 2026-12-15T09:00:00+01:00. Default: never; resume lets it.")
    private String until;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        Person by = RowOptions.person(person);
        if (by.reason() == null) {
            throw new UnusableException("--reason: say why; it is shown with every line that waits for it.");
        }
        Instant end = until == null ? null : time(until);
        return options.run(List.of(), (application, out) -> {
            if (end != null && !end.isAfter(application.get(Clock.class).instant())) {
                throw new UnusableException("--until: " + end + " has passed. Write a time to come.");
            }
            Batch found = RecordOptions.batch(application, batch);
            application.get(Holding.class).hold(found, end, by);
            out.say("Batch " + found.name() + " is stopped" + (end == null ? "" : " until " + end)
                    + ". It goes on with: resume " + found.name() + ".");
            return out.put("batch", found.name())
                    .put("until", end == null ? null : end.toString())
                    .end(ExitCode.DELIVERED);
        });
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new UnusableException("--until: write date, time and zone like 2026-12-15T09:00:00+01:00.");
        }
    }
}

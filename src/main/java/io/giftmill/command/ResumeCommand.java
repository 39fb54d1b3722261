package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.operate.Holding;
import io.giftmill.operate.Person;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a stopped batch go on. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lets a batch go on that was stopped with hold. Its lines are checked anew at once.")
final class ResumeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BATCH", description = "The batch: its id, such as B12, or its batch_ref.")
    private String batch;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        Person by = RowOptions.person(person);
        return options.run(List.of(), (application, out) -> {
            Batch found = RecordOptions.batch(application, batch);
            Holding holding = application.get(Holding.class);
            return RowOptions.report("set to go on", found.name(), () -> holding.resume(found, by), out);
        });
    }
}

package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.operate.Cancelling;
import io.giftmill.operate.Person;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Cancels lines. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Cancels the lines of a batch that no payment was released for. Orders that were made expire unpaid.",
            "Exit code 1: lines could not be cancelled."
        })
final class CancelCommand implements Callable<Integer> {
    @Mixin
    private RowOptions rows;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        List<String> named = rows.rows();
        Person by = RowOptions.person(person);
        return options.run(List.of(), (application, out) -> {
            Batch batch = RecordOptions.batch(application, rows.batch);
            if (!batch.isIngested()) {
                out.say("The file of " + batch.name()
                        + " is still being read. Run this again when it is, or stop the batch" + " first: hold "
                        + batch.name() + ".");
            }
            Cancelling cancelling = application.get(Cancelling.class);
            return RowOptions.report("cancelled", batch.name(), () -> cancelling.cancel(batch, named, by), out);
        });
    }
}

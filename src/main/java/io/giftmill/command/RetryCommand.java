package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.operate.Person;
import io.giftmill.operate.Retrying;
import io.giftmill.order.BatchHolds;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has lines tried again. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = {
            "Has the lines of a batch tried again that wait or have ended without money: held, rejected by the partner, expired,"
                    + " failed, cancelled, for review.",
            "It orders nothing itself: serve, or order with the same file, does. Exit code 1: lines were left out."
        })
final class RetryCommand implements Callable<Integer> {
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
            application.get(BatchHolds.class).of(batch.id()).ifPresent(hold -> {
                throw new UnusableException("Batch " + batch.name() + " was stopped by " + hold.by() + ": "
                        + hold.reason() + ". Let it go on first: resume " + batch.name() + ".");
            });
            Retrying retrying = application.get(Retrying.class);
            return RowOptions.report(
                    "set to be tried again", batch.name(), () -> retrying.retry(batch, named, by), out);
        });
    }
}

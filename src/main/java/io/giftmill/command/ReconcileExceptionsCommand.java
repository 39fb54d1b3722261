package io.giftmill.command;

import io.giftmill.reconcile.OpenException;
import io.giftmill.reconcile.Reconciliation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is open. */
@Command(
        name = "exceptions",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what finance has to look at and nobody has explained, the costliest first, at most 1,000.",
            "Exit code 1: something has to be explained."
        })
final class ReconcileExceptionsCommand implements Callable<Integer> {

    @Option(names = "--batch", paramLabel = "BATCH", description = "Only of this batch. Default: of the whole record")
    private String batch;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(List.of(), (application, out) -> {
            Long id = batch == null
                    ? null
                    : RecordOptions.batch(application, batch).id();
            List<OpenException> open = application.get(Reconciliation.class).exceptions(id);
            PackText.exceptions(open, out);
            boolean mismatch = open.stream().anyMatch(one -> !one.timing());
            return out.end(mismatch ? ExitCode.ATTENTION : ExitCode.DELIVERED);
        });
    }
}

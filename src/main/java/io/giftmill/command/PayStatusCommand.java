package io.giftmill.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how paying stands. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether payments are on, how fast they are settled, what is open and until when, and what needs a person.",
            "Exit code 1: payments are stopped, or something needs a person."
        })
final class PayStatusCommand implements Callable<Integer> {
    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(
                List.of(),
                (application, out) -> application.get(PayStatus.class).tell(out));
    }
}

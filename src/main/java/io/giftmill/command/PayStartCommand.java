package io.giftmill.command;

import io.giftmill.order.FundingState;
import io.giftmill.order.FundingSwitch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets payments go on. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Lets payments go on after `pay stop`, and removes the file STOP if it is there.")
final class PayStartCommand implements Callable<Integer> {
    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        String by = person.by();
        String reason = person.reason();
        return options.run(List.of(), (application, out) -> start(application, out, by, reason));
    }

    private static ExitCode start(Application application, CommandOutput out, String by, String reason) {
        FundingSwitch funding = application.get(FundingSwitch.class);
        FundingState before = funding.state();
        if (before.isOn()) {
            out.say("Payments were not stopped.");
        } else {
            funding.start(by, reason);
            out.say("Payments go on. Before: " + before.words() + ".");
        }
        return out.put("funding", "on").put("was_stopped", !before.isOn()).end(ExitCode.DELIVERED);
    }
}

package io.giftmill.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about paying. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "pay",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows and steers what is paid, and takes what wallets and exchanges say was paid.")
final class PayCommand implements Callable<Integer> {
    private static final String NAME = "pay";
    /** In the order a treasurer needs them. */
    private static final List<Supplier<Object>> SUBCOMMANDS = List.of(
            PayStatusCommand::new,
            PayWaveCommand::new,
            PayConfirmCommand::new,
            PayImportCommand::new,
            PayCompleteCommand::new,
            PayStopCommand::new,
            PayStartCommand::new);

    @Spec
    private CommandSpec spec;

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(NAME)) {
            CommandLine pay = line.getSubcommands().get(NAME);
            SUBCOMMANDS.forEach(command -> pay.addSubcommand(command.get()));
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "Write what to do: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()) + ".");
    }
}

package io.giftmill.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything about paying. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "pay",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows and steers what is paid, and takes what wallets and exchanges say was paid.")
final class PayCommand extends CommandGroup {
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

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        complete(line, arguments, NAME, SUBCOMMANDS);
    }
}

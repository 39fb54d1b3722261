package io.giftmill.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything about codes after they were delivered, and about their keys. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "codes",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Shows which codes are kept, gives them out, removes them, and changes the keys that they are sealed with.")
final class CodesCommand extends CommandGroup {
    private static final String NAME = "codes";
    private static final List<Supplier<Object>> SUBCOMMANDS = List.of(
            CodesListCommand::new,
            CodesRevealCommand::new,
            CodesExportCommand::new,
            CodesPurgeCommand::new,
            CodesKeysCommand::new,
            CodesRotateCommand::new,
            CodesRetireCommand::new,
            CodesShredCommand::new);

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        complete(line, arguments, NAME, SUBCOMMANDS);
    }
}

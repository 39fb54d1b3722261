package io.giftmill.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about codes after they were delivered, and about their keys. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "codes",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Shows which codes are kept, gives them out, removes them, and changes the keys that they are sealed with.")
final class CodesCommand implements Callable<Integer> {
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

    @Spec
    private CommandSpec spec;

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(NAME)) {
            CommandLine codes = line.getSubcommands().get(NAME);
            SUBCOMMANDS.forEach(command -> codes.addSubcommand(command.get()));
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

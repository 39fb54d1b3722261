package io.giftmill.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about the audit log. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows who did what that matters, and verifies that this log is what was written.")
final class AuditCommand implements Callable<Integer> {
    private static final String NAME = "audit";
    private static final List<Supplier<Object>> SUBCOMMANDS = List.of(AuditVerifyCommand::new, AuditListCommand::new);

    @Spec
    private CommandSpec spec;

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(NAME)) {
            CommandLine audit = line.getSubcommands().get(NAME);
            SUBCOMMANDS.forEach(command -> audit.addSubcommand(command.get()));
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

package io.giftmill.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is only the name of a group of commands. */
abstract class CommandGroup implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Adds its own commands to the command of a name when that is about to be called: they would cost time at every start. */
    static void complete(CommandLine line, String[] arguments, String name, List<Supplier<Object>> commands) {
        if (arguments.length > 0 && arguments[0].equals(name)) {
            CommandLine group = line.getSubcommands().get(name);
            commands.forEach(command -> group.addSubcommand(command.get()));
        }
    }

    @Override
    public final Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "Write what to do: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()) + ".");
    }
}

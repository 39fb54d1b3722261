package io.giftmill.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about what can be bought. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what can be bought and how it can be paid, and keeps it up to date.")
final class CatalogCommand implements Callable<Integer> {
    private static final String NAME = "catalog";

    @Spec
    private CommandSpec spec;

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(NAME)) {
            line.getSubcommands()
                    .get(NAME)
                    .addSubcommand(new CatalogSyncCommand())
                    .addSubcommand(new CatalogChangesCommand())
                    .addSubcommand(new CatalogSearchCommand())
                    .addSubcommand(new CatalogShowCommand())
                    .addSubcommand(new CatalogCountriesCommand())
                    .addSubcommand(new CatalogRailsCommand());
        }
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "Write what to do: sync, changes, search, show, countries or rails.");
    }
}

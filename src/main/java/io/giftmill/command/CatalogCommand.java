package io.giftmill.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything about what can be bought. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "catalog",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows what can be bought and how it can be paid, and keeps it up to date.")
final class CatalogCommand extends CommandGroup {
    private static final String NAME = "catalog";
    private static final List<Supplier<Object>> SUBCOMMANDS = List.of(
            CatalogSyncCommand::new,
            CatalogChangesCommand::new,
            CatalogSearchCommand::new,
            CatalogShowCommand::new,
            CatalogCountriesCommand::new,
            CatalogRailsCommand::new);

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        complete(line, arguments, NAME, SUBCOMMANDS);
    }
}

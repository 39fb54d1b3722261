package io.giftmill.command;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything about the audit log. Its own commands are only read when it is called: they cost time at every start. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows who did what that matters, and verifies that this log is what was written.")
final class AuditCommand extends CommandGroup {
    private static final String NAME = "audit";
    private static final List<Supplier<Object>> SUBCOMMANDS = List.of(AuditVerifyCommand::new, AuditListCommand::new);

    /** Adds its commands to the command line when it is about to be called. */
    static void complete(CommandLine line, String[] arguments) {
        complete(line, arguments, NAME, SUBCOMMANDS);
    }
}

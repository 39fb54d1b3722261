package io.giftmill.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The command line: parses it and runs the command. Nothing of the application is loaded before it is needed. */
@Command(
        name = "giftmill",
        description = "Turns files of gift cards, top-ups and eSIMs into paid orders, codes and balanced books.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OrderCommand.class,
            CheckCommand.class,
            ServeCommand.class,
            CatalogCommand.class,
            ApproveCommand.class,
            PayCommand.class,
            CodesCommand.class,
            ReconcileCommand.class,
            AuditCommand.class,
            RetryCommand.class,
            CancelCommand.class,
            HoldCommand.class,
            ResumeCommand.class,
            SendCommand.class,
            RestoredCommand.class,
            SandboxCommand.class
        },
        footer = {
            "",
            "Exit codes:",
            "  0  every line was delivered",
            "  1  done, but lines need attention",
            "  2  the call, the file or the configuration is unusable",
            "  3  stopped early; the same command goes on",
            "",
            "Any setting of the README can be given as --giftmill.NAME=VALUE.",
            "Without a partner configured it runs against a simulated one and spends nothing."
        })
public final class GiftmillCommand implements Callable<Integer> {

    /** Runs the command line. @return the exit code, whatever goes wrong */
    public static int run(String[] arguments) {
        try {
            return execute(SettingArguments.take(arguments));
        } catch (RuntimeException | Error failure) {
            if (Exhaustion.isEnd(failure)) {
                throw failure;
            }
            return Failures.report(failure, new PrintWriter(System.err));
        } finally {
            // The last lines of the log, too, which did not wait for their reader.
            System.err.flush();
        }
    }

    private static int execute(String[] args) {
        AtomicReference<CommandLine> parsed = new AtomicReference<>();
        Supplier<List<String>> given = () -> parsed.get().getParseResult().expandedArgs();
        parsed.set(line(args, new RecordOptionsFactory(() -> new RecordOptions(given))));
        return parsed.get().execute(args);
    }

    /** The command line, ready to be executed. */
    static CommandLine line(String[] args, CommandLine.IFactory factory) {
        CommandLine line = new CommandLine(new GiftmillCommand(), factory);
        CatalogCommand.complete(line, args);
        PayCommand.complete(line, args);
        CodesCommand.complete(line, args);
        ReconcileCommand.complete(line, args);
        AuditCommand.complete(line, args);
        return line.setExecutionExceptionHandler(
                        (failure, command, parsed) -> Failures.report(failure, command.getErr()))
                .setParameterExceptionHandler(GiftmillCommand::misused)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Mixin
    private CommonOptions common;

    /** Without a command it serves. */
    @Override
    public Integer call() throws Exception {
        return ServeCommand.serve(common);
    }

    private static int misused(ParameterException misuse, String[] args) {
        PrintWriter err = misuse.getCommandLine().getErr();
        err.println(misuse.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("See: giftmill " + name(misuse.getCommandLine()) + "--help");
        return ExitCode.UNUSABLE.number();
    }

    private static String name(CommandLine command) {
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }
}

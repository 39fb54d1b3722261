package io.giftmill.command;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.env.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Runs commands of other processes inside {@code serve}. Only those on the record are run. */
final class CommandInside {
    private final Application application;

    CommandInside(Application application) {
        this.application = application;
    }

    void run(DoorRequest request, Outlet outlet) {
        try {
            List<String> different =
                    CallerSettings.different(request, application.get(Environment.class), DocumentedDefaults.names());
            if (!different.isEmpty()) {
                outlet.refuse(different.get(0) + ": the serve that has this data folder runs with another value."
                        + " Leave the setting out, or stop serve first.");
                return;
            }
            outlet.end(execute(request, outlet));
        } catch (RuntimeException failure) {
            outlet.refuse(String.join(" ", Failures.sentences(failure)));
        }
    }

    private int execute(DoorRequest request, Outlet outlet) {
        PrintStream out = outlet.stream(DoorFrame.Kind.OUT);
        PrintStream err = outlet.stream(DoorFrame.Kind.ERR);
        Inside inside = new Inside(application, out, err, Path.of(request.folder()));
        CommandLine line = GiftmillCommand.line(
                request.arguments().toArray(String[]::new), new RecordOptionsFactory(() -> new RecordOptions(inside)));
        // The caller has replaced its @-files.
        line.setExpandAtFiles(false)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setDefaultValueProvider(argument -> isWho(argument) ? request.user() : null)
                .setExecutionStrategy(CommandInside::runIfOnRecord);
        return line.execute(request.arguments().toArray(String[]::new));
    }

    /** Whoever decides is the caller, not who started {@code serve}. */
    private static boolean isWho(ArgSpec argument) {
        return argument instanceof OptionSpec option && List.of(option.names()).contains("--by");
    }

    private static int runIfOnRecord(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (!isOnRecord(last.commandSpec())) {
            throw new UnusableException("This command is not run inside serve.");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean isOnRecord(CommandSpec command) {
        return command.mixins().values().stream()
                .anyMatch(mixin -> mixin.userObject() instanceof RecordOptions || isOnRecord(mixin));
    }
}

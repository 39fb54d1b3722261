package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.partner.PartnerProperties;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that reads or changes the record and ends, and the way they run. */
final class RecordOptions {
    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    boolean json;

    @Mixin
    private CommonOptions common;

    private final Supplier<List<String>> arguments;
    private final Inside inside;

    /** For a process of its own that nobody else can help. */
    RecordOptions() {
        this.arguments = null;
        this.inside = null;
    }

    /** @param arguments the command line, for a {@code serve} that has the data folder */
    RecordOptions(Supplier<List<String>> arguments) {
        this.arguments = arguments;
        this.inside = null;
    }

    /** @param inside the {@code serve} it runs in */
    RecordOptions(Inside inside) {
        this.arguments = null;
        this.inside = inside;
    }

    /** The data folder, as it was given. */
    Path data() {
        return common.data;
    }

    /**
     * Runs a command with the application behind it: that of a {@code serve} which has the data folder, or else one of its own.
     *
     * @param routes the stages whose route files it needs; empty for none, then it may not call the partner
     * @param work prints what it has to say and gives the exit code
     */
    int run(List<String> routes, BiFunction<Application, CommandOutput, ExitCode> work) {
        return inside == null ? outside(routes, work) : inside(work);
    }

    /** Whether it runs in a {@code serve}, whose own terminal is not that of the caller. */
    boolean isInside() {
        return inside != null;
    }

    /** A file that a person has named, seen from the folder that person is in. */
    Path file(Path named) {
        return inside == null ? named.toAbsolutePath() : inside.folder().resolve(named);
    }

    private int inside(BiFunction<Application, CommandOutput, ExitCode> work) {
        try {
            if (common.routes != null) {
                throw new UnusableException(
                        "--routes: serve has this data folder and has loaded its own. Leave the option out, or stop serve"
                                + " first.");
            }
            return work(inside.application(), inside.out(), work);
        } catch (RuntimeException failure) {
            return new Result(inside.out(), inside.err(), json).failed(failure).number();
        }
    }

    private int outside(List<String> routes, BiFunction<Application, CommandOutput, ExitCode> work) {
        try {
            Path data = DataFolder.prepare(common.data);
            OptionalInt there = atDoor(data);
            if (there.isPresent()) {
                return there.getAsInt();
            }
            try {
                return alone(data, routes, work);
            } catch (RuntimeException failure) {
                // It may have opened the folder just now.
                there = Failures.isInUse(failure) ? atDoor(data) : there;
                if (there.isEmpty()) {
                    throw failure;
                }
                return there.getAsInt();
            }
        } catch (RuntimeException failure) {
            return new Result(System.out, json).failed(failure).number();
        }
    }

    private OptionalInt atDoor(Path data) {
        return arguments == null
                ? OptionalInt.empty()
                : new DoorCall(System.out, System.err).run(data, arguments.get());
    }

    private int alone(Path data, List<String> routes, BiFunction<Application, CommandOutput, ExitCode> work) {
        ShortRun.expect(List.of());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", data);
        settings.put("giftmill.routes", RouteFiles.pattern(routes, common.routes));
        settings.put("giftmill.log.console", "ERROR");
        try (Application application = Application.start(settings)) {
            return work(application, System.out, work);
        }
    }

    private int work(Application application, PrintStream out, BiFunction<Application, CommandOutput, ExitCode> work) {
        application.get(Preflight.class).requireOwnDatabase();
        String mode = application.get(PartnerProperties.class).mode().name();
        return work.apply(application, new CommandOutput(out, json, mode)).number();
    }

    /**
     * The batch a person means.
     *
     * @throws UnusableException if there is none, or several bear the reference
     */
    static Batch batch(Application application, String name) {
        List<Batch> found = application.get(Batches.class).named(name);
        if (found.isEmpty()) {
            throw new UnusableException("There is no batch '" + PlainText.line(name)
                    + "'. Write its id, such as B12, or its batch_ref; both stand in the summary of `order` and in every"
                    + " report.");
        }
        if (found.size() > 1) {
            throw new UnusableException("Several batches are called '" + PlainText.line(name) + "': "
                    + found.stream().map(Batch::name).collect(Collectors.joining(", ")) + ". Write the id.");
        }
        return found.get(0);
    }
}

package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.partner.PartnerProperties;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that reads or changes the record and ends, and the way they run. */
final class RecordOptions {
    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    boolean json;

    @Mixin
    private CommonOptions common;

    /** The data folder, as it was given. */
    Path data() {
        return common.data;
    }

    /**
     * Runs a command with the application behind it.
     *
     * @param routes the stages whose route files it needs; empty for none
     * @param work prints what it has to say and gives the exit code
     */
    int run(List<String> routes, BiFunction<Application, CommandOutput, ExitCode> work) {
        ShortRun.expect(List.of());
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", DataFolder.prepare(common.data));
        settings.put("giftmill.routes", RouteFiles.pattern(routes, common.routes));
        settings.put("giftmill.log.console", "ERROR");
        try (Application application = Application.start(settings)) {
            application.get(Preflight.class).requireOwnDatabase();
            String mode = application.get(PartnerProperties.class).mode().name();
            return work.apply(application, new CommandOutput(System.out, json, mode))
                    .number();
        } catch (RuntimeException failure) {
            return new Result(System.out, json).failed(failure).number();
        }
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

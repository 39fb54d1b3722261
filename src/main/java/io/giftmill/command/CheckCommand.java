package io.giftmill.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads files and asks the partner about their rows. It orders nothing and keeps nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks files row by row, here and with the partner, and orders nothing.",
            "Whether a reference was used before is only known to order."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private FileOptions input;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the verdict on every row to a CSV file, which must not exist yet.")
    private Path report;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        input.require();
        ShortRun.expect(input.files);
        Path scratch = Files.createTempDirectory("giftmill-check");
        try (CheckReport rows = CheckReport.to(report);
                Application application = Application.start(settings(scratch))) {
            CheckResult result = new CheckResult(System.out, input.json, application.get(Clock.class), rows);
            return application
                    .get(CheckRun.class)
                    .check(input.files, input.encoding, result)
                    .number();
        } catch (RuntimeException failure) {
            return new Result(System.out, input.json).failed(failure).number();
        } finally {
            delete(scratch);
        }
    }

    /** What a check needs of a database and of a sandbox lives in a folder of its own and goes with it. */
    private Map<String, Object> settings(Path scratch) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", DataFolder.prepare(common.data));
        settings.put("giftmill.routes", RouteFiles.pattern(RouteFiles.CHECK, common.routes));
        settings.put(
                "giftmill.db.url", "jdbc:h2:file:" + scratch.resolve("check") + ";WRITE_DELAY=0;MAX_COMPACT_TIME=0");
        settings.put("giftmill.sandbox.ledger", scratch.resolve("ledger.jsonl"));
        settings.put("giftmill.log.console", "ERROR");
        return settings;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

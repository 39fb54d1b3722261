package io.giftmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts the calls a line costs while deliveries take as long as a real partner's. See {@code docs/benchmarks.md}. */
@Command(
        name = "CallsBenchmark",
        mixinStandardHelpOptions = true,
        description = "Counts calls per line, with event streams and without, beside polling every five seconds.")
public final class CallsBenchmark implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECIPE_MILLIS = 5_000;
    /** Validation and creation. */
    private static final int BEFORE_POLLING = 2;

    private static final int LONGEST_SHARE = 6;
    private static final int SPARE_SECONDS = 300;

    @Option(names = "--lines", defaultValue = "300", description = "Lines of the file. Default: ${DEFAULT-VALUE}")
    private int lines;

    @Option(
            names = "--delivery",
            paramLabel = "MS",
            defaultValue = "90000",
            description = "Milliseconds a delivery usually takes; some take a sixth, some six times as long."
                    + " Default: ${DEFAULT-VALUE}")
    private long delivery;

    @Option(names = "--only", paramLabel = "WAY", description = "Only streams, or only polling.")
    private String only;

    @Option(
            names = "--jar",
            defaultValue = "target/giftmill.jar",
            description = "The program. Default: ${DEFAULT-VALUE}")
    private Path jar;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "target",
            description = "Where the runs keep their files. Default: ${DEFAULT-VALUE}")
    private Path parent;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CallsBenchmark()).execute(arguments));
    }

    /**
     * One way of following orders.
     *
     * @param name in the table
     * @param settings what the program is told
     */
    private record Way(String name, Map<String, String> settings) {}

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(parent.toAbsolutePath().normalize(), "calls-");
        System.out.println("| Following | Lines | Calls | Calls per line | Recipe: every 5 s | A : recipe |");
        System.out.println("|---|---|---|---|---|---|");
        boolean good = true;
        for (Way way : List.of(
                new Way("streams", Map.of("GIFTMILL_TRACK_STREAMS", Integer.toString(lines))),
                new Way("polling", Map.of("GIFTMILL_TRACK_STREAMS", "0")))) {
            good &= only != null && !only.equals(way.name()) || run(way, folder.resolve(way.name()));
        }
        if (good) {
            Runner.delete(folder);
        }
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean run(Way way, Path own) throws Exception {
        Files.createDirectories(own);
        Path file = OrderFile.write(own.resolve("order.csv"), lines);
        List<String> slow = List.of("--confirmation=1000", "--delivery=" + delivery, "--uneven");
        try (SandboxProcess sandbox = SandboxProcess.start(jar.toAbsolutePath(), own.resolve("sandbox"), slow)) {
            List<String> command = new ArrayList<>(Java.options("", own));
            String data = own.resolve("data").toString();
            command.addAll(List.of("-jar", jar.toAbsolutePath().toString(), "order", file.toString()));
            command.addAll(List.of("--data", data, "--json"));
            Map<String, String> environment = new HashMap<>(way.settings());
            environment.put("GIFTMILL_PARTNER_BASE_URL", sandbox.url());
            environment.put("GIFTMILL_ORDER_PATIENCE", LONGEST_SHARE * delivery + "ms");
            long longest = LONGEST_SHARE * delivery / 1000 + SPARE_SECONDS;
            Child child = Child.run(command, environment, own, longest, () -> false);
            SandboxReport report = sandbox.report();
            print(way, report.partnerCalls(), recipe(sandbox.orders()));
            return child.exitCode() == 0 && report.delivered() == lines;
        }
    }

    /** The calls of one who validates, creates and then reads every five seconds until the order is done. */
    private static long recipe(List<String> orders) throws IOException {
        long calls = 0;
        for (String order : orders) {
            JsonNode doneAfter = JSON.readTree(order).path("done_after_ms");
            calls += BEFORE_POLLING + (doneAfter.asLong() + RECIPE_MILLIS - 1) / RECIPE_MILLIS;
        }
        return calls;
    }

    private void print(Way way, long calls, long recipe) {
        System.out.printf(
                "| %s | %d | %d | %s | %s | %s |%n",
                way.name(),
                lines,
                calls,
                Figures.thousandths(calls * 1000 / lines, 3),
                Figures.thousandths(recipe * 1000 / lines, 3),
                Figures.thousandths(Figures.ratio(calls, recipe), 2));
    }
}

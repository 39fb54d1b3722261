package io.giftmill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs one program over one file against a sandbox of its own, and looks at the result before it believes the figures. */
final class Runner {
    static final String GIFTMILL = "A giftmill";
    static final String BARE = "B bare";
    /** A run that takes longer than this, or is slower, hangs. */
    private static final long FIXED_SECONDS = 300;

    private static final int LINES_PER_SECOND = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path jar;
    private final Path folder;
    private final long latencyMillis;
    private final String jvmOptions;
    private int number;

    Runner(Path jar, Path folder, long latencyMillis, String jvmOptions) {
        this.jar = jar.toAbsolutePath();
        this.folder = folder;
        this.latencyMillis = latencyMillis;
        this.jvmOptions = jvmOptions;
    }

    /** @param more further options for its JVM */
    Run giftmill(int lines, String more) throws IOException, InterruptedException {
        return run(GIFTMILL, lines, more);
    }

    Run bare(int lines) throws IOException, InterruptedException {
        return run(BARE, lines, "");
    }

    private Run run(String program, int lines, String more) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("run-" + ++number));
        Path file = OrderFile.write(own.resolve("order.csv"), lines);
        Run run;
        try (SandboxProcess sandbox = SandboxProcess.start(jar, own.resolve("sandbox"), latencyMillis)) {
            if (lines > 1) {
                WarmUp.of(sandbox.url());
            }
            run = run(program, lines, command(program, more, own, file, sandbox.url()), own, sandbox);
        }
        if (run.counts()) {
            delete(own);
        }
        return run;
    }

    private static Run run(String program, int lines, List<String> command, Path own, SandboxProcess sandbox)
            throws IOException, InterruptedException {
        SandboxReport before = sandbox.report();
        long cpuBefore = sandbox.cpuMicros();
        Map<String, String> environment =
                Map.of("GIFTMILL_PARTNER_BASE_URL", sandbox.url(), "GIFTMILL_FUND_FIRST_READ", "1s");
        Child child = Child.run(
                command,
                environment,
                own,
                FIXED_SECONDS + lines / LINES_PER_SECOND,
                () -> sandbox.report().validations() > before.validations());
        long partnerCpu = sandbox.cpuMicros() - cpuBefore;
        SandboxReport calls = sandbox.report().since(before);
        String fault = fault(program, lines, child, own, calls);
        return new Run(program, lines, child, GcLog.read(own), calls, partnerCpu, fault);
    }

    private List<String> command(String program, String more, Path own, Path file, String url) {
        List<String> command = new ArrayList<>(Java.options(jvmOptions + " " + more, own));
        String data = own.resolve("data").toString();
        command.addAll(
                program.equals(GIFTMILL)
                        ? List.of("-jar", jar.toString(), "order", file.toString(), "--data", data, "--json")
                        : List.of(
                                "-cp", Java.bareClassPath(), BarePipeline.class.getName(), file.toString(), data, url));
        return command;
    }

    /** Why the figures of a run mean nothing; null when every line was delivered, and none paid for twice. */
    private static String fault(String program, int lines, Child child, Path own, SandboxReport calls)
            throws IOException {
        if (child.exitCode() != 0) {
            return "exit code " + child.exitCode() + " after " + Figures.seconds(child.wallMicros()) + " s, see " + own;
        }
        JsonNode said = JSON.readTree(Child.lastLine(own));
        if (said.path("delivered").asLong() != lines || calls.delivered() != lines) {
            return "not all lines were delivered, see " + own;
        }
        if (program.equals(GIFTMILL)
                && !(said.path("balanced").asBoolean() && said.path("final").asBoolean())) {
            return "the books are not balanced and final, see " + own;
        }
        if (calls.paidTwice() + calls.lost() + calls.repaid() != 0) {
            return "money went astray: " + calls;
        }
        return null;
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package io.giftmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Orders the same file with Giftmill and with the bare pipeline in turn. See {@code docs/benchmarks.md}. */
@Command(
        name = "EndToEndBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the packaged program from a file to codes, beside a hand-written pipeline.")
public final class EndToEndBenchmark implements Callable<Integer> {
    @Option(
            names = "--lines",
            defaultValue = "10000",
            description = "Lines of the file, at least 2. Default: ${DEFAULT-VALUE}")
    private int lines;

    @Option(names = "--pairs", defaultValue = "3", description = "How often both are run. Default: ${DEFAULT-VALUE}")
    private int pairs;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Milliseconds the partner takes to answer. Default: ${DEFAULT-VALUE}")
    private long latency;

    @Option(
            names = "--jvm",
            paramLabel = "OPTIONS",
            defaultValue = "",
            description = "Options for the JVMs of both, in one argument.")
    private String jvm;

    @Option(names = "--skip-bare", description = "Do without the comparison.")
    private boolean skipBare;

    @Option(
            names = "--jfr",
            paramLabel = "FILE",
            description = "Afterwards record one more run of Giftmill, which does not count.")
    private Path jfr;

    @Option(
            names = "--jar",
            defaultValue = "target/giftmill.jar",
            description = "The program. Default: ${DEFAULT-VALUE}")
    private Path jar;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "target",
            description = "Where the runs keep their files; must be on a disk. Default: ${DEFAULT-VALUE}")
    private Path parent;

    public static void main(String[] arguments) {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.exit(new CommandLine(new EndToEndBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 2 || pairs < 1 || !Files.isRegularFile(jar)) {
            System.err.println("Needs at least two lines, one pair, and " + jar + ": mvn -q -DskipTests package");
            return CommandLine.ExitCode.USAGE;
        }
        Path folder = Files.createTempDirectory(parent.toAbsolutePath().normalize(), "bench-");
        Machine.print(System.out, folder);
        System.out.println(lines + " lines, partner answers after " + latency + " ms, -Xmx512m"
                + (jvm.isBlank() ? "" : " " + jvm) + ".\n");
        List<Pair> measured = measure(new Runner(jar, folder, latency, jvm), new Tables(System.out));
        boolean allCount = measured.stream().allMatch(Pair::counts);
        if (allCount) {
            Runner.delete(folder);
        }
        return allCount ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Pair> measure(Runner runner, Tables tables) throws IOException, InterruptedException {
        List<Pair> measured = new ArrayList<>(pairs);
        tables.runHeading();
        for (int i = 0; i < pairs; i++) {
            Run giftmill = shown(runner.giftmill(lines, ""), tables);
            Run bare = skipBare ? null : shown(runner.bare(lines), tables);
            Run giftmillStart = shown(runner.giftmill(1, ""), tables);
            Run bareStart = skipBare ? null : shown(runner.bare(1), tables);
            measured.add(new Pair(giftmill, giftmillStart, bare, bareStart));
        }
        List<Pair> counting = measured.stream().filter(Pair::counts).toList();
        if (!counting.isEmpty()) {
            tables.medians(counting);
        }
        if (jfr != null) {
            runner.giftmill(
                    lines,
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + jfr.toAbsolutePath());
            System.out.println("\nRecorded to " + jfr + ", in a run of its own that is in no table.");
        }
        return measured;
    }

    private static Run shown(Run run, Tables tables) {
        tables.run(run);
        return run;
    }
}

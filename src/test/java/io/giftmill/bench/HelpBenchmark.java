package io.giftmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long {@code --help} takes, beside a JVM that only says its version, in turn. Argument: how often; 10 by default. */
public final class HelpBenchmark {
    private HelpBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int times = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-");
        String jar = Path.of("target", "giftmill.jar").toAbsolutePath().toString();
        List<Child> help = new ArrayList<>(times);
        List<Child> version = new ArrayList<>(times);
        for (int i = 0; i < times; i++) {
            help.add(run(folder, "-jar", jar, "--help"));
            version.add(run(folder, "-version"));
        }
        Machine.print(System.out, folder);
        System.out.println("| Median of " + times + " | Wall s | CPU s |");
        System.out.println("|---|--:|--:|");
        row("`giftmill --help`", help);
        row("`java -version`", version);
        Runner.delete(folder);
    }

    private static Child run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Java.PROGRAM));
        command.addAll(List.of(arguments));
        Child child = Child.run(command, Map.of(), folder, 60, () -> false);
        if (child.exitCode() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + child.exitCode());
        }
        return child;
    }

    private static void row(String name, List<Child> runs) {
        long wall = Figures.median(runs.stream().mapToLong(Child::wallMicros));
        long cpu = Figures.median(runs.stream().mapToLong(Child::cpuMicros));
        System.out.println("| " + name + " | " + Figures.seconds(wall) + " | " + Figures.seconds(cpu) + " |");
    }
}

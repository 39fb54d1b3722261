package io.giftmill.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a test's own main method in a process that has 256 MB of memory, and dies when that is not enough. */
public final class SmallMemory {
    private static final long PATIENCE_SECONDS = 120;

    private SmallMemory() {}

    /**
     * Runs it to its end, which must be a good one.
     *
     * @param folder for its output
     */
    public static void run(Class<?> main, Path folder, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isOver = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(isOver).as("it ended within %s s", PATIENCE_SECONDS).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}

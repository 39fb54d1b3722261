package io.giftmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program run in a process of its own from start to end. No other child may end meanwhile.
 *
 * @param exitCode what it exited with
 * @param wallMicros from the call that starts it to its end
 * @param cpuMicros all its CPU time, user and system, exact to ten milliseconds
 * @param peakKilobytes the most memory it had resident
 * @param noticedMicros from the start until what was waited for had happened; -1 if it never did
 */
record Child(int exitCode, long wallMicros, long cpuMicros, long peakKilobytes, long noticedMicros) {
    static final String OUT = "out.txt";
    static final String ERR = "err.txt";
    private static final int LOOK_MILLIS = 50;

    /**
     * Runs it in a folder, which is where its output goes, too.
     *
     * @param seconds how long it may take; a program that hangs is killed and ends with another exit code than 0
     * @param awaited asked every 50 ms until it says yes
     */
    static Child run(
            List<String> command, Map<String, String> environment, Path folder, long seconds, BooleanSupplier awaited)
            throws IOException, InterruptedException {
        long cpuBefore = ProcessFacts.endedChildrenMicros();
        long start = System.nanoTime();
        Process process = start(command, environment, folder);
        long peak = 0;
        long noticed = -1;
        do {
            peak = Math.max(peak, ProcessFacts.peakResidentKilobytes(process.pid()));
            if (noticed < 0 && awaited.getAsBoolean()) {
                noticed = (System.nanoTime() - start) / 1000;
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds)) {
                process.destroyForcibly();
            }
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        long wall = (System.nanoTime() - start) / 1000;
        long cpu = ProcessFacts.endedChildrenMicros() - cpuBefore;
        return new Child(process.exitValue(), wall, cpu, peak, noticed);
    }

    /** Starts a program with nothing in its environment that could change its settings or those of its JVM. */
    static Process start(List<String> command, Map<String, String> environment, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve(OUT).toFile())
                .redirectError(folder.resolve(ERR).toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("GIFTMILL_")
                        || name.endsWith("JAVA_OPTIONS")
                        || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** The last line a program wrote to its standard output; empty if it wrote none. */
    static String lastLine(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(OUT));
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}

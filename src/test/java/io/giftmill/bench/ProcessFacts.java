package io.giftmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux knows of a process. Times are in ticks of ten milliseconds. */
final class ProcessFacts {
    static final long MICROS_PER_TICK = 10_000;
    private static final Path SELF = Path.of("/proc/self/stat");
    private static final int OWN_TIMES = 11;
    private static final int CHILDREN_TIMES = 13;

    private ProcessFacts() {}

    /** CPU time of a running process, all its threads. */
    static long cpuMicros(long pid) throws IOException {
        return micros(Path.of("/proc/" + pid + "/stat"), OWN_TIMES);
    }

    /**
     * CPU time of all children of this process that have ended. It grows by the whole of a child's time when the child is
     * gone, so nothing is lost between a last look and the end.
     */
    static long endedChildrenMicros() throws IOException {
        return micros(SELF, CHILDREN_TIMES);
    }

    /** The most memory a process has had resident so far, in kilobytes; 0 once it is gone. */
    static long peakResidentKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The sum of two neighbouring fields, counted after the name of the program, which may hold blanks. */
    private static long micros(Path stat, int first) throws IOException {
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * MICROS_PER_TICK;
    }
}

package io.giftmill.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.LongStream;

/** The facts about a machine without which a figure says nothing. */
final class Machine {
    private static final int FORCED_WRITES = 100;
    private static final int BLOCK = 8192;

    private Machine() {}

    static void print(PrintStream out, Path folder) throws IOException {
        out.println("| Machine | |");
        out.println("|---|---|");
        out.println("| Processor | " + first("/proc/cpuinfo", "model name") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores |");
        out.println("| Memory | " + first("/proc/meminfo", "MemTotal") + " |");
        out.println("| System | " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " |");
        out.println(
                "| Java | " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + " |");
        out.println("| Disk | " + Files.getFileStore(folder).type() + ", a forced write of 8 kB takes "
                + forcedWriteMicros(folder) + " µs |");
        out.println(
                "| Load before | " + Files.readString(Path.of("/proc/loadavg")).strip() + " |");
        out.println();
    }

    private static String first(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    /** Commits cannot be faster than this; where it takes no time at all, the folder is not on a disk. */
    private static long forcedWriteMicros(Path folder) throws IOException {
        Path file = folder.resolve("forced");
        long[] micros = new long[FORCED_WRITES];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < FORCED_WRITES; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.allocate(BLOCK));
                channel.force(false);
                micros[i] = (System.nanoTime() - start) / 1000;
            }
        }
        Files.delete(file);
        return Figures.median(LongStream.of(micros));
    }
}

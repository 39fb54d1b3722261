package io.giftmill.reconcile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes workbooks of many rows and says how fast, and how much memory was left in use. Run it with a small heap: a writer that
 * keeps its rows ends there.
 *
 * <pre>java -Xmx64m -cp ... io.giftmill.reconcile.WorkbookBenchmark</pre>
 */
public final class WorkbookBenchmark {
    private WorkbookBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("workbook");
        write(folder, 20_000, 12);
        write(folder, 100_000, 12);
        write(folder, 1_000_000, 12);
        write(folder, 100_000, 61);
    }

    private static void write(Path folder, int rows, int columns) throws IOException {
        long begun = cpu();
        long most = 0;
        Instant asOf = Instant.parse("2026-11-30T12:00:00Z");
        try (WorkbookFile book = new WorkbookFile(folder, "bench.xlsx", asOf, rows)) {
            Sheet sheet = book.sheet("Lines", "recon_lines.csv");
            sheet.header(
                    IntStream.range(0, columns).mapToObj(i -> "column_" + i).toList());
            List<Object> cells =
                    List.of("REF-", new BigDecimal("10.260001"), asOf, "Airbnb", "ana@example.com", "DELIVERED");
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    Object cell = cells.get(column % cells.size());
                    sheet.plain(cell instanceof String text ? text + row : cell);
                }
                sheet.endRow();
                if (row % (rows / 10) == 0) {
                    most = Math.max(most, heap());
                }
            }
            book.finish();
            Path file = book.publish();
            Duration took = Duration.ofNanos(cpu() - begun);
            System.out.printf(
                    "%,d rows of %d cells: %,d ms of CPU, %,d rows/s of CPU, %,d KB of heap in use, file %,d KB%n",
                    rows,
                    columns,
                    took.toMillis(),
                    rows * 1_000L / took.toMillis(),
                    Math.max(most, heap()) / 1024,
                    Files.size(file) / 1024);
            Files.delete(file);
        }
    }

    /** The time of this thread on a processor: it counts the work, whatever else runs on the machine. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

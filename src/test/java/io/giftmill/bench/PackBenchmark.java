package io.giftmill.bench;

import io.giftmill.reconcile.PackReport;
import io.giftmill.reconcile.Period;
import io.giftmill.reconcile.ReconcileProperties;
import io.giftmill.reconcile.Reconciliation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes packs of many lines, beside a plain streamed select of the same rows. See {@code docs/benchmarks.md}. */
@Command(
        name = "PackBenchmark",
        mixinStandardHelpOptions = true,
        description = "Measures the reconciliation of a batch and of a period against reading its rows.")
public final class PackBenchmark implements Callable<Integer> {
    private static final Instant NOW = Instant.parse("2026-12-02T00:00:00Z");
    private static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"), "november");

    @Option(names = "--lines", defaultValue = "200000", description = "Lines. Default: ${DEFAULT-VALUE}")
    private long lines;

    @Option(names = "--runs", defaultValue = "3", description = "Times each is done. Default: ${DEFAULT-VALUE}")
    private int runs;

    @Option(names = "--postgres", description = "On PostgreSQL instead of H2.")
    private boolean postgres;

    @Option(names = "--no-ledger", description = "Without any imported transfer.")
    private boolean noLedger;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "target/pack-benchmark",
            description = "Where it keeps its files; it must be new. Default: ${DEFAULT-VALUE}")
    private Path folder;

    private DataSource source;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PackBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        if (!postgres) {
            source = JdbcConnectionPool.create(
                    "jdbc:h2:file:" + folder.toAbsolutePath().resolve("record") + ";LAZY_QUERY_EXECUTION=0", "sa", "");
            return measure();
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            source = server.getPostgresDatabase();
            return measure();
        }
    }

    private int measure() throws SQLException, IOException {
        Flyway.configure().dataSource(source).load().migrate();
        new PackRows(new JdbcTemplate(source), postgres, lines, !noLedger).fill();
        Reconciliation reconciliation = new Reconciliation(
                new JdbcTemplate(source),
                new JdbcTransactionManager(source),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new ReconcileProperties(
                        folder.resolve("reports"),
                        true,
                        "0 * * * * ?",
                        ZoneOffset.UTC,
                        "0 15 0 * * ?",
                        "0 30 0 1 * ?",
                        0,
                        50,
                        Duration.ofHours(24)));
        List<Long> plain = new ArrayList<>();
        List<Long> batch = new ArrayList<>();
        List<Long> period = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            plain.add(micros(this::select));
            batch.add(micros(() -> checked(reconciliation.batch(1))));
            period.add(micros(() -> checked(reconciliation.period(NOVEMBER))));
        }
        print("plain select", plain, plain);
        print("pack of the batch", batch, plain);
        print("pack of the period", period, plain);
        System.out.println("Peak heap MB: " + peakHeap() / (1 << 20));
        return 0;
    }

    private PackReport checked(PackReport report) {
        if (report.lines() != lines || !report.balanced()) {
            throw new IllegalStateException("The pack is wrong: " + report.lines() + " lines, " + report.coins());
        }
        return report;
    }

    /** All facts of every line, one row after the other, as a program reads them that only wants to have them. */
    private long select() {
        long cells = 0;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (!postgres) {
                try (Statement lazy = connection.createStatement()) {
                    lazy.execute("set lazy_query_execution true");
                }
            }
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(1_000);
                try (ResultSet rows = statement.executeQuery(PackRows.PLAIN)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            cells += rows.getString(column) == null ? 0 : 1;
                        }
                    }
                }
            }
            connection.rollback();
            return cells;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long micros(Supplier<?> work) {
        long start = System.nanoTime();
        work.get();
        return (System.nanoTime() - start) / 1_000;
    }

    private void print(String name, List<Long> times, List<Long> plain) {
        long median = median(times);
        System.out.println(name + ": " + Figures.seconds(median) + " s, "
                + Figures.thousandths(Figures.ratio(median, median(plain)), 2)
                + " times the plain select, "
                + lines * 1_000_000 / median
                + " lines/s");
    }

    private static long median(List<Long> times) {
        List<Long> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}

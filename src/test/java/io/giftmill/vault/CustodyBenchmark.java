package io.giftmill.vault;

import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.TestAudit;
import io.giftmill.audit.Verified;
import io.giftmill.batch.TestBatches;
import io.giftmill.codes.ExportWish;
import io.giftmill.codes.Exported;
import io.giftmill.codes.TestCodes;
import io.giftmill.database.Database;
import io.giftmill.secret.Secret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Says what custody costs: sealing with a key for each batch against one key for all, verifying a long audit log, and handing
 * over a large batch. Times are those of the processor for the working thread, so that other work on the machine counts less.
 *
 * <pre>java -Xmx256m -cp ... io.giftmill.vault.CustodyBenchmark h2|postgres ROWS CODES</pre>
 */
public final class CustodyBenchmark {
    private static final int BATCHES = 100;
    private static final int TOGETHER = 500;

    private final Database database;
    private final Path folder;

    private CustodyBenchmark(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Database database = arguments[0].equals("h2") ? Database.h2() : Database.postgres();
        CustodyBenchmark benchmark = new CustodyBenchmark(database, Files.createTempDirectory("custody"));
        try {
            benchmark.seal(200_000);
            benchmark.verify(Long.parseLong(arguments[1]));
            benchmark.export(Integer.parseInt(arguments[2]));
        } finally {
            database.close();
        }
    }

    /** In turns, so that what else the machine does hits both alike. */
    private void seal(int codes) {
        TestBatches record = TestBatches.on(database);
        // With the clock of the machine, so that keys are looked up again as often as in a run.
        Vault vault = new TestVault(
                        folder.resolve("vault.key"), database.jdbc(), database.transaction(), Clock.systemUTC())
                .vault;
        vault.requireKey(Set.of());
        DataKey single = DataKey.random(1);
        Secret code = Secret.of("{\"value\":\"CANARY-7F3Q-9981\",\"serial\":\"S-1234567890\"}");
        long[] batches = IntStream.range(0, BATCHES)
                .mapToLong(i -> record.batchOf(record.received(1).get(0)))
                .toArray();
        for (int round = 0; round < 5; round++) {
            long begun = cpu();
            for (int i = 0; i < codes; i++) {
                Vault.seal(single, i, code.reveal().getBytes(StandardCharsets.UTF_8));
            }
            long plain = cpu() - begun;
            begun = cpu();
            for (int i = 0; i < codes; i++) {
                vault.seal(batches[i % BATCHES], i, code);
            }
            long enveloped = cpu() - begun;
            System.out.printf(
                    "seal: one key %,d ns, a key for each of %d batches %,d ns, ratio %.2f%n",
                    plain / codes, BATCHES, enveloped / codes, (double) enveloped / plain);
        }
    }

    private void verify(long rows) throws IOException {
        TestAudit audit = TestAudit.on(database, Clock.systemUTC(), folder);
        long begun = cpu();
        for (long number = 0; number < rows; number += TOGETHER) {
            long first = number;
            audit.log.appendAll(LongStream.range(first, Math.min(rows, first + TOGETHER))
                    .mapToObj(
                            line -> new AuditEvent("EXPORT_CODE", "ann", "B42/" + line, 42L, line, true, "to the shop"))
                    .toList());
        }
        System.out.printf("append: %,d rows, %d a commit, CPU %.1f s%n", rows, TOGETHER, seconds(cpu() - begun));
        begun = cpu();
        long clock = System.nanoTime();
        Verified verified = audit.verifier.verify(audit.anchors);
        System.out.printf(
                "verify: %,d rows and %,d anchors, whole %s, CPU %.1f s, elapsed %.1f s, heap of %,d MB at most%n",
                verified.rows(),
                verified.anchors(),
                verified.isWhole(),
                seconds(cpu() - begun),
                seconds(System.nanoTime() - clock),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private void export(int lines) throws IOException {
        database.jdbc().execute("delete from audit_entry");
        TestCodes codes = TestCodes.on(database, folder, 1, 1)
                .delivered(IntStream.range(0, lines).mapToObj(TestCodes::code).toArray(String[]::new));
        for (int round = 0; round < 3; round++) {
            long begun = cpu();
            long clock = System.nanoTime();
            Exported exported = codes.exporting()
                    .export(new ExportWish(
                            codes.batch,
                            "Q4",
                            Path.of("src/test/resources/openpgp/good.asc"),
                            "ann",
                            "carol",
                            "to the shop",
                            false,
                            false));
            System.out.printf(
                    "export: %,d codes, %,d bytes, CPU %.2f s, elapsed %.1f s%n",
                    exported.codes(),
                    Files.size(exported.file()),
                    seconds(cpu() - begun),
                    seconds(System.nanoTime() - clock));
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}

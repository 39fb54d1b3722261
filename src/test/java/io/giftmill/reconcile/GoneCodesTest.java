package io.giftmill.reconcile;

import io.giftmill.audit.TestAudit;
import io.giftmill.batch.TestBatches;
import io.giftmill.batch.Utc;
import io.giftmill.codes.PurgeWish;
import io.giftmill.codes.Purgeable;
import io.giftmill.codes.TestPurging;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import io.giftmill.keys.TestShredding;
import io.giftmill.secret.Secret;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Reports on a batch and on its month, with its codes and after they have gone. */
class GoneCodesTest {
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);

    @TempDir
    private Path folder;

    private Database database;
    private TestRecord record;
    private SettableClock clock;
    private TestAudit audit;

    @BeforeEach
    void fill(Database opened) {
        database = opened;
        database.jdbc().update("delete from master_key");
        record = new TestRecord(database.jdbc().getDataSource());
        record.fillWithEnds();
        record.explainAll(record.reconciliation(folder, 60 * 24 * 20));
        clock = new SettableClock("2026-12-05T08:00:00Z");
        audit = TestAudit.on(database, clock, folder);
        audit.vault.requireKey(Set.of());
        for (long line = 1; line <= 3; line++) {
            Sealed sealed = audit.vault.seal(TestRecord.BATCH, line, Secret.of("{\"value\":\"CANARY-" + line + "\"}"));
            database.jdbc()
                    .update(
                            "update delivery set key_id = ?, sealed = ? where line_id = ?",
                            sealed.keyId(),
                            sealed.bytes(),
                            line);
        }
    }

    private Reconciliation reconciliation(String reports) {
        return new Reconciliation(
                database.jdbc(),
                new JdbcTransactionManager(record.source),
                clock,
                TestSettings.of(Map.of(
                        "folder",
                        folder.resolve(reports).toString(),
                        "drift",
                        "500",
                        "stock-recipients",
                        "*@example.com")));
    }

    /** The bytes of every file of both packs. */
    private Map<String, byte[]> packs(String name) throws IOException {
        Reconciliation reconciliation = reconciliation(name);
        assertThat(reconciliation.batch(TestRecord.BATCH).complete()).isTrue();
        PackReport month = reconciliation.period(november(reconciliation));
        assertThat(month.complete()).isTrue();
        assertThat(month.changes()).isEmpty();
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.resolve(name))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.resolve(name).relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Period november(Reconciliation reconciliation) {
        return reconciliation.between(NOVEMBER, NOVEMBER.plusMonths(1));
    }

    private void close() throws IOException {
        Reconciliation reconciliation = reconciliation("closed");
        PackReport report = reconciliation.period(november(reconciliation));
        database.jdbc()
                .update(
                        "insert into period_close (period_start, period_end, closed_by, closed_at, pack_sha256)"
                                + " values (?, ?, 'ben', ?, ?)",
                        Utc.of(november(reconciliation).from()),
                        Utc.of(november(reconciliation).to()),
                        Utc.of(clock.instant()),
                        report.sha256());
    }

    private static void assertSame(Map<String, byte[]> after, Map<String, byte[]> before) {
        assertThat(after.keySet()).isEqualTo(before.keySet()).hasSizeGreaterThan(15);
        before.forEach((name, bytes) -> assertThat(after.get(name)).as(name).isEqualTo(bytes));
    }

    private List<Purgeable> purge() {
        return TestPurging.on(database, audit, clock, reconciliation("purged"))
                .purge(new PurgeWish(null, "ann", "old", true));
    }

    @OnEveryDatabase
    void leaveEveryFileOfBothPacksAsItWasWhenTheyArePurged() throws IOException {
        close();
        Map<String, byte[]> before = packs("before");
        clock.pass(Duration.ofDays(401));
        assertThat(purge()).containsExactly(new Purgeable(TestRecord.BATCH, 3, null));
        assertThat(database.text("select count(*) from delivery where sealed is not null"))
                .isEqualTo("0");
        assertSame(packs("after"), before);
        assertThat(reconciliation("x").isSettled(TestRecord.BATCH)).isTrue();
    }

    @OnEveryDatabase
    void leaveEveryFileOfBothPacksAsItWasWhenTheyAreShredded() throws IOException {
        Map<String, byte[]> before = packs("before");
        TestBatches batches = new TestBatches(database, clock, "w1");
        assertThat(TestShredding.on(batches, folder.resolve("vault.key"))
                        .shred(batches.batches.find(TestRecord.BATCH).orElseThrow(), "ana", "left"))
                .isTrue();
        Sealed sealed = database.jdbc()
                .queryForObject(
                        "select key_id, sealed from delivery where line_id = 1",
                        (row, number) -> new Sealed(row.getString(1), row.getBytes(2)));
        clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> audit.vault.open(1, sealed)).isInstanceOf(VaultException.class);
        assertSame(packs("after"), before);
    }

    @OnEveryDatabase
    void areNotPurgedWhileTheRealReconciliationIsOpen() throws IOException {
        close();
        clock.pass(Duration.ofDays(401));
        database.jdbc().update("update partner_order set received_amount = 10 where attempt_id = 101");
        assertThat(purge())
                .singleElement()
                .satisfies(batch -> assertThat(batch.against()).contains("reconcile --batch B42"));
        assertThat(database.text("select count(*) from delivery where sealed is not null"))
                .isEqualTo("3");
    }
}

package io.giftmill.audit;

import io.giftmill.batch.Decision;
import io.giftmill.batch.TestBatches;
import io.giftmill.batch.TestDecisions;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

import static io.giftmill.audit.TestAudit.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuditLogTest {
    private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private Database database;
    private TestAudit audit;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        audit = TestAudit.on(opened, clock, folder);
    }

    @OnEveryDatabase
    void refusesToGoOnWithoutTheKeyOfTheLog() throws IOException {
        audit.log.append(event("REVEAL", "ann"));
        Files.delete(folder.resolve("vault.key"));
        TestAudit without = TestAudit.on(database, clock, folder);
        assertThatThrownBy(() -> without.log.append(event("REVEAL", "ann"))).hasMessageContaining("vault");
        assertThat(folder.resolve("vault.key")).doesNotExist();
        assertThat(database.count("audit_entry")).isEqualTo(1);
    }

    @OnEveryDatabase
    void keepsNoRowOfATransactionThatWasUndone() {
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(running -> {
                    audit.log.append(event("REVEAL", "ann"));
                    throw new IllegalStateException("afterwards");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(database.count("audit_entry")).isZero();
        assertThat(audit.anchors).doesNotExist();
        assertThat(audit.log.append(event("REVEAL", "ann"))).isEqualTo(1);
    }

    @OnEveryDatabase
    void theDatabaseRefusesGapsForksAndTheRemovalOfARowInTheMiddle() {
        audit.log.appendAll(List.of(event("A", "ann"), event("B", "ann"), event("C", "ann")));
        for (String tampering : List.of(
                "delete from audit_entry where number = 2",
                "delete from audit_entry where number < 3",
                "update audit_entry set number = 9 where number = 2",
                "update audit_entry set number = 9, previous = 8 where number = 3",
                "update audit_entry set previous = 1 where number = 3")) {
            assertThatThrownBy(() -> database.jdbc().execute(tampering))
                    .as(tampering)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(database.count("audit_entry")).isEqualTo(3);
    }

    @OnEveryDatabase
    void numbersAHundredAtOnceOnTwoInstancesWithoutAGap() throws Exception {
        audit.log.append(event("FIRST", "ann"));
        TestAudit another = TestAudit.on(database, clock, folder);
        ExecutorService people = Executors.newFixedThreadPool(10);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                TestAudit one = i % 2 == 0 ? audit : another;
                String who = "p" + i;
                all.add(people.submit(() -> one.log.append(event("REVEAL", who))));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> one : all) {
                numbers.add(one.get());
            }
            assertThat(numbers).doesNotHaveDuplicates().allMatch(number -> number > 1 && number <= 101);
        } finally {
            people.shutdown();
        }
        Verified verified = audit.verifier.verify(audit.anchors);
        assertThat(verified.isWhole()).as(verified.toString()).isTrue();
        assertThat(verified.rows()).isEqualTo(101);
        assertThat(verified.anchors()).isEqualTo(101);
    }

    @OnEveryDatabase
    void neverGoesBackInTime() {
        audit.log.append(event("A", "ann"));
        clock.pass(Duration.ofHours(-5));
        audit.log.append(event("B", "ann"));
        assertThat(database.jdbc().queryForObject("select count(distinct happened_at) from audit_entry", Long.class))
                .isEqualTo(1);
    }

    @OnEveryDatabase
    void anchorsEveryCommitForItsOwnerAlone() throws IOException {
        audit.log.appendAll(List.of(event("A", "ann"), event("B", "ann")));
        audit.log.append(event("C", "ann"));
        assertThat(Files.readAllLines(audit.anchors))
                .hasSize(2)
                .allMatch(line -> line.matches("2026-11-22T10:00:00Z [23] k[0-9a-f]+:[0-9a-f]{64}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(audit.anchors)))
                .isEqualTo("rw-------");
    }

    @OnEveryDatabase
    void whatWasCommittedStaysWhenItCannotBeAnchored() throws IOException {
        Files.createDirectories(audit.anchors);
        assertThat(audit.log.append(event("A", "ann"))).isEqualTo(1);
        assertThat(database.count("audit_entry")).isEqualTo(1);
    }

    @OnEveryDatabase
    void hasEveryDecisionAndNoneThatWasUndone() throws IOException {
        TestBatches record = TestBatches.on(database);
        long line = record.received(2).get(1).id();
        long batch = database.jdbc().queryForObject("select max(id) from batch", Long.class);
        var decisions = TestDecisions.on(record, audit.decisions);
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(running -> {
                    decisions.write(Decision.onBatch("ann", "CANCEL", batch, 2, "wrong"));
                    throw new IllegalStateException("afterwards");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(database.count("audit_entry") + database.count("decision")).isZero();
        database.transaction()
                .executeWithoutResult(running -> decisions.writeAll(List.of(
                        Decision.onBatch("ann", "CANCEL", batch, 2, "wrong"),
                        Decision.onLine("ann", "CANCEL", batch, line, null))));
        decisions.write(Decision.on("bob", "STOP_PAYMENTS", null, "drill"));
        decisions.refused(Decision.onBatch("eve", "APPROVE", batch, 0, null), "SELF_APPROVAL");
        assertThat(database.jdbc()
                        .queryForList(
                                "select action || ' ' || actor || ' ' || subject || ' ' || allowed || ' ' || coalesce(reason, '-')"
                                        + " from audit_entry order by number",
                                String.class))
                .map(row -> row.toLowerCase(java.util.Locale.ROOT))
                .containsExactly(
                        "cancel ann b" + batch + ", 2 lines true wrong",
                        "cancel ann b" + batch + "/2 true -",
                        "stop_payments bob all true drill",
                        "approve eve b" + batch + " false self_approval");
        assertThat(database.count("decision")).isEqualTo(3);
        assertThat(audit.verifier.verify(audit.anchors).isWhole()).isTrue();
    }

    @OnEveryDatabase
    void aDecisionIsUndoneWhenItCannotBeAudited() throws IOException {
        TestBatches record = TestBatches.on(database);
        audit.log.append(event("A", "ann"));
        Files.delete(folder.resolve("vault.key"));
        TestAudit without = TestAudit.on(database, clock, folder);
        assertThatThrownBy(() -> database.transaction()
                        .executeWithoutResult(running -> TestDecisions.on(record, without.decisions)
                                .write(Decision.on("ann", "CLOSE", "October", null))))
                .hasMessageContaining("vault");
        assertThat(database.count("decision")).isZero();
    }

    @OnEveryDatabase
    void namesSettingsThatChangedAndKeepsNoValue() {
        audit.vault.requireKey(java.util.Set.of());
        assertThat(audit.settings.compare(Map.of("a.secret", "hunter2", "b", "1")))
                .isEmpty();
        assertThat(audit.settings.compare(Map.of("a.secret", "hunter2", "b", "1")))
                .isEmpty();
        assertThat(database.count("audit_entry")).isEqualTo(1);
        assertThat(audit.settings.compare(Map.of("a.secret", "hunter3", "c", "1")))
                .containsExactly("a.secret", "c", "b");
        assertThat(database.jdbc()
                        .queryForList("select subject || reason from audit_entry order by number", String.class))
                .containsExactly("allThe first start: 2 settings.", "a.secretChanged.", "cChanged.", "bRemoved.");
        assertThat(database.jdbc().queryForList("select hash from setting_seen", String.class))
                .hasSize(2)
                .noneMatch(hash -> hash.contains("hunter"));
    }

    @OnEveryDatabase
    void notesTheSettingsOfInstancesThatStartInOneMoment() throws Exception {
        audit.vault.requireKey(java.util.Set.of());
        TestAudit another = TestAudit.on(database, clock, folder);
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService starts = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                TestAudit one = i % 2 == 0 ? audit : another;
                Map<String, String> settings = Map.of("a", "1", "b", "1", "inbox", "folder " + i);
                all.add(starts.submit(() -> {
                    together.await();
                    return one.settings.compare(settings);
                }));
            }
            List<String> changed = new ArrayList<>();
            for (Future<List<String>> one : all) {
                changed.addAll(one.get());
            }
            assertThat(changed).hasSize(7).containsOnly("inbox");
        } finally {
            starts.shutdownNow();
        }
        assertThat(database.count("audit_entry")).isEqualTo(8);
    }
}

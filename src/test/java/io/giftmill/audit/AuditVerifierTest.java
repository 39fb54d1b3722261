package io.giftmill.audit;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import io.giftmill.vault.TestVault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import static io.giftmill.audit.TestAudit.event;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody with all rights in the database, and without the key file, tries to change the past. */
class AuditVerifierTest {

    private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private Database database;
    private TestAudit audit;
    private JdbcTemplate jdbc;

    @BeforeEach
    void fill(Database opened) {
        database = opened;
        audit = TestAudit.on(opened, clock, folder);
        jdbc = opened.jdbc();
        dropGuards();
        for (int i = 1; i <= 10; i++) {
            audit.log.append(event("A" + i, "p" + i));
            clock.pass(Duration.ofSeconds(1));
        }
    }

    /** The owner of the database can do so. */
    private void dropGuards() {
        String foreignKey =
                jdbc.queryForList("""
                        select constraint_name from information_schema.table_constraints
                        where lower(table_name) = 'audit_entry' and constraint_type = 'FOREIGN KEY'""", String.class).stream().findFirst().orElse(null);
        if (foreignKey != null) {
            jdbc.execute("alter table audit_entry drop constraint " + foreignKey);
            jdbc.execute("alter table audit_entry drop constraint chained");
        }
    }

    @AfterEach
    void empty() {
        jdbc.execute("delete from audit_entry");
    }

    private Verified verified() throws IOException {
        return audit.verifier.verify(audit.anchors);
    }

    private void isFound(Break broken, long at) throws IOException {
        assertThat(verified()).matches(found -> found.broken() == broken && found.at() == at, broken + " at " + at);
    }

    private void renumber(String from, int by) {
        // Through a range that is free, for a number is taken only once.
        jdbc.execute("update audit_entry set number = number + 1000 where number " + from);
        jdbc.execute("update audit_entry set number = number - 1000 + " + by + ", previous = number - 1001 + " + by
                + " where number > 1000");
    }

    private void insert(long number) {
        jdbc.update(
                "insert into audit_entry select ?, ?, happened_at, action, actor, os_account, instance, 'B66/6', batch_id,"
                        + " line_id, allowed, reason, previous_hash, hash from audit_entry where number = ?",
                number,
                number - 1,
                number - 1);
    }

    @OnEveryDatabase
    void findsNothingWrongWithWhatWasWritten() throws IOException {
        Verified verified = verified();
        assertThat(verified.isWhole()).isTrue();
        assertThat(verified.rows()).isEqualTo(10);
        assertThat(verified.anchors()).isEqualTo(10);
    }

    @OnEveryDatabase
    void findsARowThatWasAlteredInAnyColumn() throws IOException {
        for (String change : List.of(
                "actor = 'somebody'",
                "action = 'NOTHING'",
                "subject = 'B1/1'",
                "reason = null",
                "reason = ''",
                "allowed = not allowed",
                "batch_id = null",
                "line_id = 0",
                "os_account = 'mallory'",
                "instance = 'other'",
                "happened_at = timestamp with time zone '2020-01-01 00:00:00+00:00'",
                "previous_hash = hash",
                "hash = previous_hash")) {
            var row = jdbc.queryForMap("select * from audit_entry where number = 4");
            jdbc.execute("update audit_entry set " + change + " where number = 4");
            isFound(Break.ALTERED, 4);
            String column = change.substring(0, change.indexOf(' '));
            jdbc.update("update audit_entry set " + column + " = ? where number = 4", row.get(column));
            assertThat(verified().isWhole()).as(change).isTrue();
        }
    }

    @OnEveryDatabase
    void findsAnAlteredLastRow() throws IOException {
        jdbc.execute("update audit_entry set actor = 'somebody' where number = 10");
        isFound(Break.ALTERED, 10);
        jdbc.execute("update audit_entry set number = 10, previous_hash = null where number = 10");
        isFound(Break.ALTERED, 10);
    }

    @OnEveryDatabase
    void findsAMissingRow() throws IOException {
        jdbc.execute("delete from audit_entry where number = 4");
        isFound(Break.MISSING, 4);
        renumber("> 4", -1);
        isFound(Break.MISSING, 4);
    }

    @OnEveryDatabase
    void findsAMissingBeginning() throws IOException {
        jdbc.execute("delete from audit_entry where number <= 3");
        isFound(Break.MISSING, 1);
        renumber("> 3", -3);
        isFound(Break.MISSING, 1);
    }

    @OnEveryDatabase
    void findsAnAddedRow() throws IOException {
        renumber("> 4", 1);
        insert(5);
        isFound(Break.ADDED, 5);
    }

    @OnEveryDatabase
    void findsARowAddedAtTheEnd() throws IOException {
        insert(11);
        isFound(Break.ADDED, 11);
    }

    @OnEveryDatabase
    void findsRowsThatChangedPlaces() throws IOException {
        jdbc.execute("update audit_entry set number = 1004 where number = 4");
        jdbc.execute("update audit_entry set number = 4 where number = 7");
        jdbc.execute("update audit_entry set number = 7 where number = 1004");
        isFound(Break.REORDERED, 4);
    }

    @OnEveryDatabase
    void findsATailThatWasCutByAnAnchor() throws IOException {
        jdbc.execute("delete from audit_entry where number > 7");
        isFound(Break.CUT, 8);
        assertThat(audit.verifier.verify(null).isWhole())
                .as("without an anchor nobody can tell")
                .isTrue();
    }

    @OnEveryDatabase
    void findsATailThatWasCutAndGrewAgain() throws IOException {
        jdbc.execute("delete from audit_entry where number > 7");
        for (int i = 0; i < 5; i++) {
            audit.log.append(event("NEW", "p"));
        }
        isFound(Break.CUT, 8);
    }

    @OnEveryDatabase
    void findsALogThatWasEmptied() throws IOException {
        jdbc.execute("delete from audit_entry");
        isFound(Break.CUT, 1);
    }

    @OnEveryDatabase
    void saysWhenItsKeyIsMissing() throws IOException {
        Files.delete(folder.resolve("vault.key"));
        TestVault.writeStrangeKeys(folder.resolve("vault.key"));
        TestAudit another = TestAudit.on(database, clock, folder);
        Verified verified = another.verifier.verify(audit.anchors);
        assertThat(verified.broken()).isEqualTo(Break.KEY_MISSING);
        assertThat(verified.at()).isEqualTo(1);
    }

    @OnEveryDatabase
    void saysWhichAnchorCannotBeRead() throws IOException {
        Files.writeString(audit.anchors, "what is this\n", StandardOpenOption.APPEND);
        isFound(Break.ANCHOR_UNREADABLE, 11);
    }

    @OnEveryDatabase
    void takesAnchorsInAnyOrder() throws IOException {
        List<String> lines = Files.readAllLines(audit.anchors);
        Path copy = folder.resolve("copy.log");
        Files.write(copy, IntStream.range(0, 10).mapToObj(i -> lines.get(9 - i)).toList());
        assertThat(audit.verifier.verify(copy).isWhole()).isTrue();
    }

    @OnEveryDatabase
    void goesOverPages() throws IOException {
        audit.log.appendAll(
                IntStream.range(0, 4_500).mapToObj(i -> event("MANY", "p" + i)).toList());
        assertThat(verified().rows()).isEqualTo(4_510);
        jdbc.execute("update audit_entry set actor = 'somebody' where number = 4001");
        isFound(Break.ALTERED, 4_001);
    }

    @OnEveryDatabase
    void saysWithWhichPackAPeriodWasClosedAndBelievesNoForgedRow() {
        String pack = "a".repeat(64);
        String other = "b".repeat(64);
        long number = audit.log.append(new AuditEvent("CLOSE", "ben", "October", null, null, true, "Pack " + pack));
        assertThat(audit.verifier.closedWith(pack))
                .get()
                .extracting(AuditEntry::number)
                .isEqualTo(number);
        assertThat(audit.verifier.closedWith(other)).isEmpty();
        jdbc.update("update audit_entry set reason = ? where number = ?", "Pack " + other, number);
        assertThat(audit.verifier.closedWith(other)).isEmpty();
        jdbc.update("update audit_entry set action = 'CLOSE', reason = ? where number = 3", "Pack " + other);
        assertThat(audit.verifier.closedWith(other)).isEmpty();
    }
}

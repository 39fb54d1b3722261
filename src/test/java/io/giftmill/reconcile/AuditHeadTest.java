package io.giftmill.reconcile;

import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.TestAudit;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What reports read of the audit log. */
class AuditHeadTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path folder;

    private Database database;
    private SettableClock clock;
    private TestAudit audit;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        database.jdbc().update("delete from master_key");
        clock = new SettableClock(START.toString());
        audit = TestAudit.on(database, clock, folder);
    }

    private static AuditEvent event(String action, Long line, boolean allowed) {
        return new AuditEvent(action, "ann", "B42/" + line, 42L, line, allowed, "because");
    }

    private String hash(long number) {
        return database.text("select hash from audit_entry where number = ?", number);
    }

    private Set<Long> given(Instant until, Long... lines) {
        return new GivenOut(database.jdbc(), until).among(List.of(lines));
    }

    @OnEveryDatabase
    void isNoneWhileTheLogIsEmptyAtTheMoment() {
        assertThat(AuditHead.at(database.jdbc(), START)).isNull();
        audit.log.append(event("A", null, true));
        assertThat(AuditHead.at(database.jdbc(), START.minusMillis(1))).isNull();
    }

    @OnEveryDatabase
    void isTheLastRowOfItsMomentAndNotOfALaterOne() {
        audit.log.append(event("A", null, true));
        audit.log.append(event("B", null, true));
        clock.pass(Duration.ofMillis(1));
        audit.log.append(event("C", null, true));
        assertThat(AuditHead.at(database.jdbc(), START)).isEqualTo(new AuditHead(2, hash(2)));
        assertThat(AuditHead.at(database.jdbc(), START.plusMillis(1))).isEqualTo(new AuditHead(3, hash(3)));
        assertThat(AuditHead.at(database.jdbc(), START.plusSeconds(9))).isEqualTo(new AuditHead(3, hash(3)));
    }

    @OnEveryDatabase
    void staysTheSameWhenTheClockIsSetBack() {
        clock.pass(Duration.ofHours(1));
        audit.log.append(event("A", null, true));
        clock.pass(Duration.ofHours(-1));
        audit.log.append(event("B", null, true));
        assertThat(AuditHead.at(database.jdbc(), START)).isNull();
        assertThat(AuditHead.at(database.jdbc(), START.plus(Duration.ofHours(1))))
                .isEqualTo(new AuditHead(2, hash(2)));
    }

    @OnEveryDatabase
    void linesAreGivenOutOnceSomebodyHadTheirCodeAndNotWhenItWasRefused() {
        audit.log.append(event("REVEAL", 1L, true));
        audit.log.append(event("REVEAL", 1L, true));
        audit.log.append(event("EXPORT_CODE", 3L, true));
        audit.log.append(event("REVEAL", 5L, false));
        audit.log.append(event("EXPORT", 7L, true));
        audit.log.append(event("PURGE", 9L, true));
        assertThat(given(null)).isEmpty();
        assertThat(given(null, 1L, 2L, 3L, 5L, 7L, 9L)).containsExactlyInAnyOrder(1L, 3L);
        // Between those that were asked for stands another that was given out.
        assertThat(given(null, 2L, 4L)).isEmpty();
    }

    @OnEveryDatabase
    void aLineThatIsGivenOutLaterIsNotGivenOutAtTheMoment() {
        audit.log.append(event("REVEAL", 1L, true));
        clock.pass(Duration.ofSeconds(1));
        audit.log.append(event("REVEAL", 2L, true));
        assertThat(given(START, 1L, 2L)).isEmpty();
        assertThat(given(START.plusMillis(1), 1L, 2L)).containsExactly(1L);
        assertThat(given(START.plusSeconds(2), 1L, 2L)).containsExactlyInAnyOrder(1L, 2L);
    }
}

package io.giftmill.order;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Backups that were restored. From the moment one is known until a person has confirmed it, payments are stopped. */
@Repository
public class Restorations {
    /** Who stands in the record for what the program does by itself. */
    private static final String US = "giftmill";

    private static final String STOPPED = "The database was restored from a backup";

    private static final String LATEST = "select * from restoration order by id desc limit 1";
    private static final String SAY =
            "insert into restoration (kind, said_at, said_by, backup_of, reason) values (?, ?, ?, ?, ?)";
    private static final String TURN =
            "insert into funding_switch (funding, switched_by, reason, switched_at) values (?, ?, ?, ?)";
    private static final String OURS =
            "select funding, switched_by, reason from funding_switch order by id desc limit 1";

    private final Decisions decisions;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Restorations(Decisions decisions, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was last said about restored backups; empty when nothing ever was. */
    public Optional<Restoration> latest() {
        return jdbc.query(LATEST, Restorations::read).stream().findFirst();
    }

    /** Whether a backup was restored and nobody has confirmed yet what happened since. */
    public boolean isOpen() {
        return latest().filter(Restoration::isOpen).isPresent();
    }

    /** @throws SettingException if a restored backup was not confirmed yet */
    public void requireNone() {
        latest().filter(Restoration::isOpen).ifPresent(open -> {
            throw new SettingException(List.of(open.sentence()));
        });
    }

    /** The program has noticed it. */
    void noticed() {
        open("NOTICED", US, null, null);
    }

    /**
     * A person tells it.
     *
     * @param backupOf what time the record was put back to; null when it is not known
     * @param reason null for none
     */
    void told(String by, Instant backupOf, String reason) {
        open("TOLD", by, backupOf, reason);
    }

    /** A person knows what happened since; whoever had stopped payments before has to start them. */
    void confirmed(String by, String reason) {
        transaction.executeWithoutResult(running -> {
            say("CONFIRMED", by, null, reason);
            decisions.write(Decision.on(by, "CONFIRM_RESTORED", null, reason));
            if (isStoppedByUs()) {
                jdbc.update(TURN, true, by, reason, Utc.of(clock.instant()));
            }
        });
    }

    private void open(String kind, String by, Instant backupOf, String reason) {
        transaction.executeWithoutResult(running -> {
            say(kind, by, backupOf, reason);
            decisions.write(Decision.on(by, "STOP_AS_RESTORED", null, reason));
            if (isOn()) {
                jdbc.update(TURN, false, US, STOPPED, Utc.of(clock.instant()));
            }
        });
    }

    private void say(String kind, String by, Instant backupOf, String reason) {
        jdbc.update(SAY, kind, Utc.of(clock.instant()), by, Utc.of(backupOf), reason);
    }

    private boolean isOn() {
        return jdbc.query(OURS, (row, number) -> row.getBoolean("funding")).stream()
                .allMatch(on -> on);
    }

    private boolean isStoppedByUs() {
        return jdbc
                .query(
                        OURS,
                        (row, number) -> !row.getBoolean("funding")
                                && US.equals(row.getString("switched_by"))
                                && STOPPED.equals(row.getString("reason")))
                .stream()
                .anyMatch(ours -> ours);
    }

    private static Restoration read(ResultSet row, int number) throws SQLException {
        return new Restoration(
                !row.getString("kind").equals("CONFIRMED"),
                row.getString("said_by"),
                Utc.read(row, "said_at"),
                Utc.read(row, "backup_of"),
                row.getString("reason"));
    }
}

package io.giftmill.order;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notices that a backup was restored, and puts every line that may have gone on since into the hands of a person: the order
 * and the payment that the record has lost may exist.
 */
@Component
public class Restoring {
    private static final Logger log = LoggerFactory.getLogger(Restoring.class);
    private static final String REASON = "RESTORED";
    private static final int PAGE = 500;

    /** Where a line may have been ordered, or its order paid, though the record does not know. */
    private static final List<LineStatus> MAY_HAVE_GONE_ON = List.of(
            LineStatus.RECEIVED,
            LineStatus.HELD,
            LineStatus.VALID,
            LineStatus.AWAITING_APPROVAL,
            LineStatus.READY,
            LineStatus.PLACING,
            LineStatus.IN_DOUBT,
            LineStatus.PLACED);

    private static final String LINES =
            "select id, version from line where status = ? order by status, due_at, id limit ?";
    private static final String NOT_HANDED = """
            select l.id, l.version from line l where l.status = ?
                and not exists (select 1 from payment_hand_over h where h.attempt_id = l.attempt_id)
            order by l.status, l.due_at, l.id limit ?""";

    private final HighWater highWater;
    private final AnswerJournal journal;
    private final Restorations restorations;
    private final Lines lines;
    private final ProblemPolicy policy;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Restoring(
            HighWater highWater,
            AnswerJournal journal,
            Restorations restorations,
            Lines lines,
            ProblemPolicy policy,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.highWater = highWater;
        this.journal = journal;
        this.restorations = restorations;
        this.lines = lines;
        this.policy = policy;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Compares the record with what this instance remembers, before any stage is set to work.
     *
     * @throws SettingException if a backup was restored and nobody has confirmed it, or if it is another record altogether
     */
    public void check() {
        notice();
        restorations.requireNone();
    }

    /**
     * The same without a complaint about a restored backup: stops everything if there is one.
     *
     * @throws SettingException if it is another record altogether
     */
    public void notice() {
        switch (highWater.look()) {
            case WHOLE -> log.debug("The record holds all that this instance has done");
            case ANOTHER ->
                throw new SettingException(List.of("giftmill.journal.folder: this data folder has worked on another"
                        + " database. Choose another folder with --data, or set giftmill.db.url back. If the other database"
                        + " is gone for good, remove the file mark from the journal folder."));
            case OLDER -> older();
        }
        if (restorations.isOpen()) {
            putToReview();
        }
    }

    /** A person tells that a backup was restored. @return how many lines are left to a person now */
    public int tell(String by, Instant backupOf, String reason) {
        restorations.told(by, backupOf, reason);
        return putToReview();
    }

    /**
     * A person knows what happened since the backup, and lets the work go on.
     *
     * @throws SettingException if no restored backup is open
     */
    public void confirm(String by, String reason) {
        if (!restorations.isOpen()) {
            throw new SettingException(List.of("There is no restored backup to confirm."));
        }
        journal.putAside();
        restorations.confirmed(by, reason);
        highWater.accept();
    }

    /** Another instance may have been confirmed for already; then what this one remembers is of before. */
    private void older() {
        Optional<Restoration> latest = restorations.latest();
        Instant last = highWater.at();
        if (latest.isPresent() && !latest.get().isOpen() && latest.get().at().isAfter(last)) {
            journal.putAside();
            highWater.accept();
        } else if (latest.isEmpty() || !latest.get().isOpen()) {
            restorations.noticed();
            log.error("The database is older than what this instance has done: a backup was restored");
        }
    }

    private int putToReview() {
        int moved = 0;
        for (LineStatus status : MAY_HAVE_GONE_ON) {
            moved += putToReview(status, LINES);
        }
        return moved + putToReview(LineStatus.RELEASED, NOT_HANDED);
    }

    private int putToReview(LineStatus status, String query) {
        int moved = 0;
        int page;
        do {
            page = transaction.execute(running -> {
                List<LineRef> found = jdbc.query(
                        query,
                        (row, number) -> new LineRef(row.getLong("id"), status, row.getInt("version")),
                        status.name(),
                        PAGE);
                return lines
                        .move(found.stream()
                                .map(line -> line.to(LineStatus.REVIEW).because(REASON))
                                .toList())
                        .stream()
                        .peek(move -> lines.addProblems(move.line().id(), List.of(policy.own(REASON))))
                        .toList()
                        .size();
            });
            moved += page;
        } while (page > 0);
        return moved;
    }
}

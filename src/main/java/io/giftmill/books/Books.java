package io.giftmill.books;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** What finance has decided. Rows are only ever added; each stands with a decision of the person who made it. */
@Repository
public class Books {
    /** A change may be committed a little after the moment it bears. */
    static final Duration SETTLING = Duration.ofMinutes(1);

    private static final String RESOLVE = """
            insert into resolution (subject, subject_id, exception_code, amount, coin, reason_code, note, resolved_by,
                resolved_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String CLOSE = """
            insert into period_close (period_start, period_end, closed_by, closed_at, pack_sha256)
            values (?, ?, ?, ?, ?)""";
    /** One closes at a time; the one row every installation has stands for all periods. */
    private static final String ONE_AT_A_TIME = "select only_row from installation for update";

    private static final String NEWEST = """
            select greatest(
                coalesce((select max(resolved_at) from resolution), ?),
                coalesce((select max(imported_at) from ledger_import), ?), ?) as newest""";

    private static final String CLOSED_WITHIN = """
            select period_start, period_end, closed_by, closed_at, pack_sha256 from period_close
            where period_start < ? and period_end > ? order by period_start""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Decisions decisions;
    private final Clock clock;

    Books(JdbcTemplate jdbc, TransactionTemplate transaction, Decisions decisions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** Keeps that a person has explained a difference. It answers for that amount only. */
    public void resolve(Explained explained) {
        transaction.executeWithoutResult(running -> {
            Money amount = explained.amount();
            jdbc.update(
                    RESOLVE,
                    explained.kind(),
                    explained.id(),
                    explained.code(),
                    amount == null ? null : amount.amount(),
                    amount == null ? null : amount.asset().code(),
                    explained.reason().name(),
                    explained.note(),
                    explained.by(),
                    Utc.of(clock.instant()));
            decisions.write(Decision.on(
                    explained.by(), "RESOLVE", explained.code() + " " + explained.subject(), explained.note()));
        });
    }

    /** The close of exactly this period; empty while it is open. */
    public Optional<Closed> closed(Instant from, Instant to) {
        return within(from, to).stream().filter(one -> one.is(from, to)).findFirst();
    }

    /**
     * Says that a period can be closed now.
     *
     * @throws NotClosableException if it has not passed, or shares time with another one that is closed
     */
    public void requireClosable(Instant from, Instant to) {
        if (to.plus(SETTLING).isAfter(clock.instant())) {
            throw new NotClosableException("The period ends at " + to + ", and can be closed a minute after that.");
        }
        for (Closed other : within(from, to)) {
            if (!other.is(from, to)) {
                throw new NotClosableException("The period shares time with one that is closed: from " + other.from()
                        + " to " + other.to() + ". Start at its end, or end at its start.");
            }
        }
    }

    /**
     * Closes the books of a period, once.
     *
     * @param packSha256 the hash of the pack they are closed with, in hex
     * @return the close that stands: this one, or the one that was there before
     * @throws NotClosableException if it has not passed, or shares time with another one that is closed
     */
    public Closed close(Instant from, Instant to, String packSha256, String by) {
        return transaction.execute(running -> {
            jdbc.query(ONE_AT_A_TIME, row -> {});
            Optional<Closed> before = closed(from, to);
            if (before.isPresent()) {
                return before.get();
            }
            requireClosable(from, to);
            Instant now = afterWhatIsKnown(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            jdbc.update(CLOSE, Utc.of(from), Utc.of(to), by, Utc.of(now), packSha256);
            decisions.write(Decision.on(by, "CLOSE", from + " to " + to, "Pack " + packSha256));
            return new Closed(from, to, by, now, packSha256);
        });
    }

    /**
     * A pack holds what was known when it was closed. A clock that was set back, or one of two machines that is behind, must
     * not put the close before what is in it: the same pack would not come out again.
     */
    private Instant afterWhatIsKnown(Instant now) {
        return jdbc.queryForObject(
                NEWEST, (row, number) -> Utc.read(row, "newest"), Utc.of(now), Utc.of(now), Utc.of(now));
    }

    private List<Closed> within(Instant from, Instant to) {
        return jdbc.query(CLOSED_WITHIN, (row, number) -> closed(row), Utc.of(to), Utc.of(from));
    }

    private static Closed closed(ResultSet row) throws SQLException {
        return new Closed(
                Utc.read(row, "period_start"),
                Utc.read(row, "period_end"),
                row.getString("closed_by"),
                Utc.read(row, "closed_at"),
                row.getString("pack_sha256"));
    }
}

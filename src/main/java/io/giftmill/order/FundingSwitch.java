package io.giftmill.order;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.Utc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether money may leave at all. It is off while the latest row of the record says so, or while there is a file named STOP
 * in the payments folder. Never remembered: whoever is about to release or hand over a payment asks it then.
 */
@Component
public class FundingSwitch {
    private static final Logger log = LoggerFactory.getLogger(FundingSwitch.class);
    private static final String LATEST = "select * from funding_switch order by id desc limit 1";
    private static final String TURN =
            "insert into funding_switch (funding, switched_by, reason, switched_at) values (?, ?, ?, ?)";

    private final Payer payer;
    private final Restorations restorations;
    private final Decisions decisions;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicBoolean told = new AtomicBoolean();

    FundingSwitch(
            Payer payer,
            Restorations restorations,
            Decisions decisions,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.payer = payer;
        this.restorations = restorations;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether nothing may be ordered, released or handed over now. */
    public boolean isOff() {
        FundingState state = state();
        if (state.isOn() && told.compareAndSet(true, false)) {
            log.warn("Payments go on: {}", state.words());
        } else if (!state.isOn() && told.compareAndSet(false, true)) {
            log.warn("Nothing is ordered or paid: {}", state.words());
        }
        return !state.isOn();
    }

    /** How it stands, who turned it and why. */
    public FundingState state() {
        List<FundingState> latest = jdbc.query(LATEST, FundingSwitch::read);
        if (!latest.isEmpty() && !latest.get(0).isOn()) {
            return latest.get(0);
        }
        // A folder that cannot be looked into may hold the file.
        if (!Files.notExists(payer.stopFile())) {
            return StopFile.read(payer.stopFile());
        }
        return latest.isEmpty() ? FundingState.NEVER_TURNED : latest.get(0);
    }

    /** Stops all payments, on every instance, until they are started again. */
    public void stop(String by, String reason) {
        turn(false, by, reason);
    }

    /**
     * Lets payments go on, and takes the file away that may have stopped them.
     *
     * @throws SettingException while nobody has said what happened since the backup that was restored
     */
    public void start(String by, String reason) {
        restorations.requireNone();
        try {
            Files.deleteIfExists(payer.stopFile());
        } catch (IOException kept) {
            throw new UncheckedIOException("The file " + payer.stopFile() + " cannot be removed", kept);
        }
        turn(true, by, reason);
    }

    private void turn(boolean on, String by, String reason) {
        transaction.executeWithoutResult(running -> {
            jdbc.update(TURN, on, by, reason, Utc.of(clock.instant()));
            decisions.write(Decision.on(by, on ? "START_PAYMENTS" : "STOP_PAYMENTS", null, reason));
        });
    }

    private static FundingState read(ResultSet row, int number) throws SQLException {
        return new FundingState(
                row.getBoolean("funding"),
                row.getString("switched_by"),
                row.getString("reason"),
                Utc.read(row, "switched_at"));
    }
}

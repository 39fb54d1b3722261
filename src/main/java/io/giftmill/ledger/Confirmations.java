package io.giftmill.ledger;

import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.ledger.Findings.Found;
import io.giftmill.ledger.Findings.Gathered;
import io.giftmill.ledger.TransferRecord.Earlier;
import io.giftmill.ledger.TransferRecord.Fresh;
import io.giftmill.order.Orders;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what a payer says was paid, by payment and transaction hash: a whole file, or nothing. */
@Component
public class Confirmations {
    private static final String MAPPING = "confirmations";

    private final LedgerProperties properties;
    private final TransferRecord record;
    private final Findings findings;
    private final Orders orders;
    private final Decisions decisions;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Confirmations(
            LedgerProperties properties,
            TransferRecord record,
            Findings findings,
            Orders orders,
            Decisions decisions,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.record = record;
        this.findings = findings;
        this.orders = orders;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Confirms payments. Bytes that were confirmed before change nothing. The orders are read at the partner at once.
     *
     * @param by who confirms them
     * @throws LedgerRefusedException if a row cannot be read, or is about something that was not released like that;
     *     nothing is stored then
     */
    public LedgerReport take(Path path, String by) {
        ConfirmationFile file = ConfirmationFile.read(path, properties);
        String name = LedgerFile.plainName(path);
        Earlier earlier = record.earlier(file.sha256());
        if (earlier != null) {
            return LedgerReport.known(name, MAPPING, earlier);
        }
        try {
            return transaction.execute(running -> store(file, name, by));
        } catch (DuplicateKeyException overtaken) {
            throw new LedgerRefusedException(
                    "Somebody confirmed the same payments meanwhile. Nothing of this file is stored; confirm it again.");
        }
    }

    private LedgerReport store(ConfirmationFile file, String name, String by) {
        long importId = record.open("CONFIRMATIONS", name, file.sha256(), MAPPING, by);
        ConfirmedOnes ones = compared(file.rows());
        List<Fresh> fresh = ones.fresh();
        record.insert(importId, fresh);
        record.close(importId, fresh.size());
        Ids confirmed = new Ids();
        fresh.forEach(one -> confirmed.add(one.attemptId()));
        confirmed.forEachPortion(properties.chunkRows(), portion -> orders.readAgainAt(portion, clock.instant()));
        decisions.writeAll(fresh.stream().map(one -> decision(one, by)).toList());
        Gathered gathered = new Gathered();
        findings.judge(confirmed, one -> one.importId() == importId, by, gathered);
        Found found = gathered.found();
        return new LedgerReport(
                name,
                MAPPING,
                null,
                null,
                fresh.size(),
                ones.known(),
                file.without(),
                0,
                found.movedToReview(),
                found.groups());
    }

    private ConfirmedOnes compared(List<Confirmation> rows) {
        ConfirmedOnes ones = new ConfirmedOnes(record, new Releases(jdbc), clock.instant());
        for (int from = 0; from < rows.size(); from += properties.chunkRows()) {
            ones.take(rows.subList(from, Math.min(rows.size(), from + properties.chunkRows())));
        }
        ones.refuseComplaints();
        return ones;
    }

    private static Decision decision(Fresh one, String by) {
        LedgerRow row = one.row();
        return Decision.on(
                by, "CONFIRM", "payment " + one.attemptId(), row.amount() + " in transaction " + row.txHash());
    }
}

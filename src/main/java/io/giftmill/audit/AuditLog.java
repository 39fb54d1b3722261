package io.giftmill.audit;

import io.giftmill.batch.Worker;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log of what was done and refused. Rows are added one after the other, whoever adds them, and each seals the one before
 * it: a row that is changed, missing, added or moved is found by {@link AuditVerifier}.
 */
@Component
public class AuditLog {
    private static final int TOGETHER = 500;
    private static final String ACCOUNT = shortened(System.getProperty("user.name", "?"), 100);

    private final AuditRows rows;
    private final AuditSeal seal;
    private final Anchors anchors;
    private final TransactionTemplate transaction;
    private final Worker worker;
    private final Clock clock;

    AuditLog(
            AuditRows rows,
            AuditSeal seal,
            Anchors anchors,
            TransactionTemplate transaction,
            Worker worker,
            Clock clock) {
        this.rows = rows;
        this.seal = seal;
        this.anchors = anchors;
        this.transaction = transaction;
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * Adds a row to the chain, in the running transaction or, if there is none, in one of its own that is committed on return.
     * Until the transaction ends nobody else adds rows: do it last.
     *
     * @return the number of the row
     * @throws io.giftmill.vault.VaultException if the key of the vault is missing; nothing may be done then
     */
    public long append(AuditEvent event) {
        return appendAll(List.of(event));
    }

    /**
     * The same for several rows that stand together.
     *
     * @param events read once; may be more than fit into memory
     * @return the number of the last row
     */
    public long appendAll(Iterable<AuditEvent> events) {
        seal.requireKey();
        return transaction.execute(running -> write(events));
    }

    /**
     * Waits for the turn to add rows and keeps it to the end of the running transaction, so that what is counted in the log
     * meanwhile stays true.
     *
     * @return the time that the next row will bear, if it is added at once
     */
    public Instant takeTurn() {
        rows.takeTurn();
        return now(rows.head());
    }

    private long write(Iterable<AuditEvent> events) {
        rows.takeTurn();
        AuditHead head = rows.head();
        Instant now = now(head);
        List<AuditEntry> some = new ArrayList<>();
        for (AuditEvent event : events) {
            AuditEntry entry = seal.seal(new AuditEntry(
                    head.number() + 1, now, event, ACCOUNT, shortened(worker.name(), 40), head.hash(), null));
            some.add(entry);
            head = entry.head();
            if (some.size() == TOGETHER) {
                rows.add(some);
                some.clear();
            }
        }
        rows.add(some);
        anchorOnceCommitted(head);
        return head.number();
    }

    /** A clock that was set back does not put a row before one that was there already. */
    private Instant now(AuditHead head) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(head.at()) ? head.at() : now;
    }

    private void anchorOnceCommitted(AuditHead head) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                anchors.add(head);
            }
        });
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}

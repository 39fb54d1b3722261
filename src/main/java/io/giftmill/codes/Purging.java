package io.giftmill.codes;

import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.AuditLog;
import io.giftmill.codes.CodeRefusals.Why;
import io.giftmill.reconcile.Reconciliation;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes codes that nobody needs any more, batch by batch, and only of batches whose books are closed and balance. What finance
 * counts stays: that there was a code, its mask and when it was delivered.
 */
@Component("purging")
public class Purging {
    private static final Logger log = LoggerFactory.getLogger(Purging.class);
    private static final String ACTION = "PURGE";

    private final CodeRecord codes;
    private final CodesProperties properties;
    private final Reconciliation reconciliation;
    private final AuditLog audit;
    private final CodeRefusals refusals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Purging(
            CodeRecord codes,
            CodesProperties properties,
            Reconciliation reconciliation,
            AuditLog audit,
            CodeRefusals refusals,
            TransactionTemplate transaction,
            Clock clock) {
        this.codes = codes;
        this.properties = properties;
        this.reconciliation = reconciliation;
        this.audit = audit;
        this.refusals = refusals;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Removes the codes of old batches, or says which those are.
     *
     * @return the old batches, also those that may not lose their codes yet
     * @throws CodeRefusedException if it is not said how old, or not why
     */
    public List<Purgeable> purge(PurgeWish wish) {
        Period age = wish.olderThan() == null ? properties.retention() : wish.olderThan();
        if (age == null || age.isNegative() || age.isZero()) {
            throw refuse(
                    wish, "NO_AGE", "--older-than: write how old, such as P400D, or set giftmill.codes.retention.");
        }
        if (wish.really() && (wish.reason() == null || wish.reason().isBlank())) {
            throw refuse(wish, "NO_REASON", "--reason: write why the codes are removed.");
        }
        List<Purgeable> old = new ArrayList<>();
        for (Purgeable batch : old(age)) {
            old.add(wish.really() ? removed(batch, wish) : batch);
        }
        return old;
    }

    /** Tells in the log what the retention of the settings would remove now. Removes nothing. */
    public void propose() {
        if (properties.retention() == null) {
            return;
        }
        List<Purgeable> due = old(properties.retention());
        long codesDue = due.stream()
                .filter(batch -> batch.against() == null)
                .mapToLong(Purgeable::codes)
                .sum();
        if (codesDue > 0) {
            log.warn(
                    "{} codes are older than giftmill.codes.retention; codes purge shows them, and removes them with --yes",
                    codesDue);
        }
    }

    private List<Purgeable> old(Period age) {
        Instant before = clock.instant().atOffset(ZoneOffset.UTC).minus(age).toInstant();
        return codes.deliveredBefore(before).stream()
                .map(batch -> new Purgeable(batch, codes.kept(batch), against(batch)))
                .toList();
    }

    private String against(long batch) {
        long open = codes.inOpenPeriods(batch);
        if (open > 0) {
            return open + " of its deliveries are in no period whose books are closed.";
        }
        return reconciliation.isSettled(batch)
                ? null
                : "Its reconciliation is open, or does not balance. giftmill reconcile --batch B" + batch
                        + " shows why.";
    }

    private Purgeable removed(Purgeable batch, PurgeWish wish) {
        String subject = "B" + batch.batchId() + ", " + batch.codes() + " codes";
        if (batch.against() != null) {
            refusals.refuse(ACTION, wish.by(), subject, batch.batchId(), null, new Why("NOT_SETTLED", batch.against()));
            return batch;
        }
        int removed = transaction.execute(running -> {
            int codesRemoved = codes.purge(batch.batchId(), clock.instant());
            audit.append(new AuditEvent(
                    ACTION,
                    wish.by(),
                    "B" + batch.batchId() + ", " + codesRemoved + " codes",
                    batch.batchId(),
                    null,
                    true,
                    wish.reason()));
            return codesRemoved;
        });
        return new Purgeable(batch.batchId(), removed, null);
    }

    private CodeRefusedException refuse(PurgeWish wish, String code, String sentence) {
        return refusals.refuse(ACTION, wish.by(), "all", null, null, new Why(code, sentence));
    }
}

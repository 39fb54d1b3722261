package io.giftmill.keys;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.order.StoredCodes;
import io.giftmill.vault.BatchKey;
import io.giftmill.vault.BatchKeys;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Destroys the codes of a batch by destroying the key they are sealed with. What reports count and show of them stays as it is.
 */
@Component
public class Shredding {
    private static final String UNANSWERED = """
            select count(*) from queue_line q join line l on l.id = q.line_id
            where l.batch_id = ? and q.told_version < l.version""";

    private final BatchKeys keys;
    private final StoredCodes codes;
    private final Resealing resealing;
    private final Batches batches;
    private final Decisions decisions;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Shredding(
            BatchKeys keys,
            StoredCodes codes,
            Resealing resealing,
            Batches batches,
            Decisions decisions,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.keys = keys;
        this.codes = codes;
        this.resealing = resealing;
        this.batches = batches;
        this.decisions = decisions;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Shreds the codes of a batch. Where all were shredded before, nothing happens.
     *
     * @param reason null when none was given
     * @return whether there was anything to shred
     * @throws KeysRefusedException if the batch is not at its end, or has no codes
     */
    public boolean shred(Batch batch, String by, String reason) {
        refuseOpen(batch);
        long id = batch.id();
        List<Long> damaged = resealing.of(id).damaged();
        if (!damaged.isEmpty()) {
            throw new KeysRefusedException("The codes of " + damaged.size() + " lines of " + batch.name()
                    + " were sealed by an earlier version and do not open, so it cannot be said that they are gone.");
        }
        List<BatchKey> found = keys.of(id);
        if (found.isEmpty()) {
            throw new KeysRefusedException("Batch " + batch.name() + " has no codes. Nothing was shredded.");
        }
        boolean done = found.stream().anyMatch(key -> !key.isShredded());
        if (done) {
            transaction.executeWithoutResult(running -> destroy(batch, by, reason));
            keys.forget(id);
        }
        return done;
    }

    private void destroy(Batch batch, String by, String reason) {
        List<BatchKey> there =
                keys.of(batch.id()).stream().filter(key -> !key.isShredded()).toList();
        // First: it waits for codes that are being stored, and keeps others from coming.
        keys.shred(batch.id(), by, reason);
        refuseOpen(batch);
        long lines = there.stream()
                .mapToLong(key -> codes.count(batch.id(), key.id()))
                .sum();
        codes.clearFingerprints(batch.id());
        decisions.write(Decision.onBatch(by, "SHRED", batch.id(), lines, reason));
    }

    private void refuseOpen(Batch batch) {
        long open = batches.counts(batch.id()).entrySet().stream()
                .filter(count -> !count.getKey().isFinal())
                .mapToLong(count -> count.getValue())
                .sum();
        if (open > 0 || !batch.isIngested()) {
            throw new KeysRefusedException("Batch " + batch.name() + " is not at its end: " + open
                    + " of its lines are open. Nothing was shredded. Shred it when every line has ended.");
        }
        long unanswered = jdbc.queryForObject(UNANSWERED, Long.class, batch.id());
        if (unanswered > 0) {
            throw new KeysRefusedException("The answers for " + unanswered + " lines of " + batch.name()
                    + " have not been given to the queue. Nothing was shredded.");
        }
    }
}

package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.NewBatch;
import io.giftmill.batch.NewLine;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;

/** Puts files into the record once, whoever else takes the same file at the same moment. */
final class Shelf {
    /** Lines in one transaction: a row with a quantity makes up to a hundred of them. */
    private static final int MOST_LINES = 2_000;

    private static final int MOST_TRIES = 20;

    private final Batches batches;

    Shelf(Batches batches) {
        this.batches = batches;
    }

    /** The batch of these bytes: a new one, or the one they became earlier. */
    Batch batchOf(FileInspection found) {
        return batches.findByHash(found.sha256()).orElseGet(() -> open(found));
    }

    private Batch open(FileInspection found) {
        try {
            return batches.open(new NewBatch(
                    found.batchRef(),
                    found.source(),
                    found.sha256(),
                    found.columns(),
                    found.requestedBy(),
                    found.rows()));
        } catch (DuplicateKeyException takenMeanwhile) {
            return batches.findByHash(found.sha256()).orElseThrow(() -> takenMeanwhile);
        }
    }

    /**
     * Stores the rows that are not stored yet; may be repeated.
     *
     * @return the batch behind the last of them
     */
    Batch store(Batch known, List<ParsedRow> rows, ContentHash hash) {
        Batch batch = known;
        int tries = 0;
        while (!rows.isEmpty() && rows.get(rows.size() - 1).number() > batch.rowsRead()) {
            try {
                batch = append(batch, rows, hash);
                tries = 0;
            } catch (DuplicateKeyException | TransientDataAccessException overtaken) {
                // Somebody else stored these rows, or took one of their references, between our look and our write.
                batch = batches.find(batch.id()).orElseThrow(() -> overtaken);
                if (++tries > MOST_TRIES) {
                    throw overtaken;
                }
            }
        }
        return batch;
    }

    private Batch append(Batch batch, List<ParsedRow> rows, ContentHash hash) {
        List<NewLine> lines = new ArrayList<>(rows.size());
        long rowsRead = batch.rowsRead();
        for (ParsedRow row : rows) {
            if (row.number() > batch.rowsRead() && lines.size() < MOST_LINES) {
                row.addTo(lines, batch.lines() + lines.size() + 1, hash);
                rowsRead = row.number();
            }
        }
        return batches.append(batch, lines, rowsRead);
    }

    Batch close(Batch batch) {
        return batches.close(batch);
    }
}

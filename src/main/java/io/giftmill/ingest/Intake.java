package io.giftmill.ingest;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Batches;
import io.giftmill.batch.NewLine;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes files into the record: the steps of {@code ingest-file}, and the dry run that stores nothing. A file is read twice,
 * first to see whether it may be taken at all, then to store it. Its bytes are its identity, so taking it again, under any
 * name and after any interruption, goes on where it ended and stores no row twice.
 */
@Component("intake")
public class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final String TAKING = "taking";

    private final IngestProperties limits;
    private final Inspector inspector;
    private final Refusals refusals;
    private final Shelf shelf;

    Intake(Batches batches, IngestProperties limits) {
        this.limits = limits;
        this.inspector = new Inspector(limits);
        this.refusals = new Refusals(batches);
        this.shelf = new Shelf(batches);
    }

    /**
     * Reads a file and stores nothing.
     *
     * @param reader gets the lines the file makes, a chunk at a time, with the problems of each
     * @throws FileRefusedException if the file would not be taken
     */
    public FileInspection read(TakeFile wish, Consumer<List<NewLine>> reader) {
        return inspector.inspect(open(wish), wish, reader).found();
    }

    /**
     * Inspects a file, and finds or opens its batch.
     *
     * @throws FileRefusedException if the file is not taken, which is recorded then
     */
    public Taking take(@Body TakeFile wish) {
        return refusals.recording(SourceFile.nameOf(wish.path()), () -> {
            SourceFile file = open(wish);
            Inspected inspected = inspector.inspect(file, wish);
            FileInspection found = inspected.found();
            Batch batch = shelf.batchOf(found);
            log.info(
                    "{} is {}: {} rows, {} of them bad, {} stored before",
                    found.source(),
                    batch.name(),
                    found.rows(),
                    found.badRows(),
                    batch.rowsRead());
            return new Taking(file, inspected, batch);
        });
    }

    /** Opens the file a second time, for the CSV parser. */
    public Reader reopen(@ExchangeProperty(TAKING) Taking taking) {
        return refusals.recording(taking.source(), () -> taking.reopen(limits));
    }

    /** Gathers the records of the CSV parser to chunks of rows. */
    public Iterator<?> chunks(
            @Body Iterator<List<String>> records, @ExchangeProperty(TAKING) Taking taking, CamelContext camel) {
        return new Chunks(records, taking, limits.chunkRows(), refusals, camel::isStopping);
    }

    /** Stores a chunk, but for the rows that were stored before an interruption. */
    public void store(@Body List<?> chunk, @ExchangeProperty(TAKING) Taking taking) {
        List<ParsedRow> rows = chunk.stream().map(ParsedRow.class::cast).toList();
        taking.batch(shelf.store(taking.batch(), rows, taking.hash()));
    }

    /** Records that every row of the file is stored, and answers its batch. */
    public Batch finish(@ExchangeProperty(TAKING) Taking taking) {
        return refusals.recording(taking.source(), () -> {
            if (taking.isUnfinished()) {
                taking.checkEnd();
                taking.batch(shelf.close(taking.batch()));
            }
            return taking.batch();
        });
    }

    private SourceFile open(TakeFile wish) {
        return SourceFile.of(wish.path(), wish.trusted(), limits.maxFile().toBytes());
    }
}

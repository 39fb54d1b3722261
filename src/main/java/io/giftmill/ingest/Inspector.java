package io.giftmill.ingest;

import io.giftmill.batch.NewLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a file from end to end and stores nothing: whether it may be taken, and what is in it. */
final class Inspector {
    private static final Consumer<List<NewLine>> NOBODY = lines -> {};

    private final IngestProperties limits;

    Inspector(IngestProperties limits) {
        this.limits = limits;
    }

    /** @throws FileRefusedException if the file may not be taken */
    Inspected inspect(SourceFile file, TakeFile wish) {
        return inspect(file, wish, NOBODY);
    }

    /** @param reader gets the lines the file makes, a chunk at a time */
    Inspected inspect(SourceFile file, TakeFile wish, Consumer<List<NewLine>> reader) {
        Claims manifest = Manifest.of(file);
        if (wish.announced()) {
            manifest.checkAnnounced();
        }
        Charset encoding = encoding(wish, manifest);
        try (Reading reading = Reading.start(file, encoding, limits)) {
            return inspect(file, wish, reading, manifest, new Tally(limits, reader == NOBODY ? null : reader));
        } catch (UncheckedIOException failed) {
            throw Reading.failed(file, failed.getCause());
        } catch (IOException failed) {
            throw Reading.failed(file, failed);
        }
    }

    private Inspected inspect(SourceFile file, TakeFile wish, Reading reading, Claims manifest, Tally tally)
            throws IOException {
        Claims claims = claims(reading, manifest);
        RowDefaults defaults = claims.defaults().confirmingTo(limits.orderEmail());
        Rows rows = new Rows(reading.preamble(), defaults);
        List<byte[]> seals = parse(reading, rows, tally);
        String sha256 = reading.sha256();
        // Of a file that is still being written nothing else is known.
        file.checkUnchanged();
        try {
            FileInspection found = tally.result(file, sha256, wish, reading, rows.header(), claims);
            claims.check(found);
            return new Inspected(found, defaults, seals);
        } catch (FileRefusedException refused) {
            throw refused.of(sha256);
        }
    }

    /** Before the rows, because they stand on it; so a refusal has to read the rest by itself to know the file. */
    private static Claims claims(Reading reading, Claims manifest) {
        try {
            return manifest.and(BatchLine.read(reading.preamble().batchLine()));
        } catch (FileRefusedException refused) {
            throw refused.of(reading.sha256());
        }
    }

    private List<byte[]> parse(Reading reading, Rows rows, Tally tally) throws IOException {
        // The same format as the route's: what is inspected has to be what is stored.
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(reading.preamble().delimiter())
                .setIgnoreEmptyLines(false)
                .get();
        List<byte[]> seals = new ArrayList<>();
        Seal seal = new Seal(limits.chunkRows());
        boolean full = true;
        try (CSVParser parser =
                CSVParser.builder().setReader(reading.rows()).setFormat(format).get()) {
            for (CSVRecord record : parser) {
                List<String> cells = new ArrayList<>(record.size());
                record.forEach(cells::add);
                full = seal.isFullWith(cells);
                if (full) {
                    seals.add(seal.close());
                }
                ParsedRow row = rows.next(cells);
                if (row != null) {
                    tally.add(row);
                }
            }
        }
        if (!full) {
            seals.add(seal.close());
        }
        tally.end();
        return seals;
    }

    static Charset encoding(TakeFile wish, Claims manifest) {
        if (wish.encoding() != null || manifest.encoding() == null) {
            return wish.encoding();
        }
        try {
            return Charset.forName(manifest.encoding());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw Claims.invalid("The manifest names the encoding " + Shown.value(manifest.encoding())
                    + ", which does not exist. Write UTF-8 or windows-1252, for example.");
        }
    }
}

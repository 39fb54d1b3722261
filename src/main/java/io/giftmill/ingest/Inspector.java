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
    FileInspection inspect(SourceFile file, TakeFile wish) {
        return inspect(file, wish, NOBODY);
    }

    /** @param reader gets the lines the file makes, a chunk at a time */
    FileInspection inspect(SourceFile file, TakeFile wish, Consumer<List<NewLine>> reader) {
        Claims manifest = Manifest.of(file);
        Charset encoding = encoding(wish, manifest);
        try (Reading reading = Reading.start(file, encoding, limits)) {
            Tally tally = new Tally(limits, reader == NOBODY ? null : reader);
            Rows rows = new Rows(reading.preamble(), limits.orderEmail());
            parse(reading, rows, tally);
            String sha256 = reading.sha256();
            try {
                Claims claims = manifest.and(BatchLine.read(reading.preamble().batchLine()));
                FileInspection found = tally.result(file, sha256, wish, reading, rows.header(), claims);
                claims.check(found);
                file.checkUnchanged();
                return found;
            } catch (FileRefusedException refused) {
                throw refused.of(sha256);
            }
        } catch (UncheckedIOException failed) {
            throw Reading.failed(file, failed.getCause());
        } catch (IOException failed) {
            throw Reading.failed(file, failed);
        }
    }

    private static void parse(Reading reading, Rows rows, Tally tally) throws IOException {
        // The same format as the route's: what is inspected has to be what is stored.
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(reading.preamble().delimiter())
                .setIgnoreEmptyLines(false)
                .get();
        try (CSVParser parser =
                CSVParser.builder().setReader(reading.rows()).setFormat(format).get()) {
            for (CSVRecord record : parser) {
                List<String> cells = new ArrayList<>(record.size());
                record.forEach(cells::add);
                ParsedRow row = rows.next(cells);
                if (row != null) {
                    tally.add(row);
                }
            }
        }
        tally.end();
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

package io.giftmill.ledger;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.util.unit.DataSize;

/**
 * One pass over a CSV file from outside. Strict: a byte that does not fit the encoding, a row with more or fewer cells than
 * the header, or anything larger than allowed refuses the file. It holds one row.
 */
final class LedgerFile implements AutoCloseable {
    private static final int MARK = 3;

    private final DigestInputStream bytes;
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private final LedgerProperties limits;
    private long rowNo;

    private LedgerFile(DigestInputStream bytes, CsvReader<CsvRecord> csv, LedgerProperties limits) {
        this.bytes = bytes;
        this.csv = csv;
        this.limits = limits;
        this.records = csv.iterator();
    }

    /** @throws LedgerRefusedException if it is no file that may be read */
    static LedgerFile open(Path path, char delimiter, Charset encoding, LedgerProperties limits) {
        check(path, limits.maxFile());
        try {
            DigestInputStream bytes =
                    new DigestInputStream(new BufferedInputStream(Files.newInputStream(path), 65_536), sha256());
            return new LedgerFile(bytes, csv(text(bytes, encoding), delimiter, limits), limits);
        } catch (IOException unreadable) {
            throw new LedgerRefusedException("The file " + name(path) + " may not be read. Check who may read it.");
        }
    }

    /** In quotation marks, for sentences. */
    static String name(Path path) {
        return Words.shown(String.valueOf(path.getFileName()));
    }

    /** As the record keeps it. */
    static String plainName(Path path) {
        String shown = name(path);
        return shown.substring(1, shown.length() - 1);
    }

    /** Whether there is another row. */
    boolean hasNext() {
        return reading(records::hasNext);
    }

    /** The cells of the next row. */
    List<String> next() {
        List<String> cells = reading(() -> records.next().getFields());
        if (++rowNo > limits.maxRows() + 1) {
            throw new LedgerRefusedException("The file has more than " + limits.maxRows()
                    + " rows, the most that are read (giftmill.ledger.max-rows). Import it in parts.");
        }
        return cells;
    }

    /** The number of the row that came last; the header is row 1. */
    long rowNo() {
        return rowNo;
    }

    /** The hash of all bytes. Reads those nobody has asked for. */
    String sha256Hex() {
        return reading(() -> {
            try {
                bytes.transferTo(OutputStream.nullOutputStream());
                return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException ignored) {
            // Only read from: there is nothing to lose.
            return;
        }
    }

    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (CsvParseException malformed) {
            throw new LedgerRefusedException("Row " + (rowNo + 1) + ": the row cannot be read: " + root(malformed)
                    + ". Take the export as it came" + " from its source, or correct that row.");
        } catch (UncheckedIOException failed) {
            boolean encoding = failed.getCause() instanceof CharacterCodingException;
            throw new LedgerRefusedException(
                    encoding
                            ? "Behind row " + rowNo + " a byte does not fit the encoding. Name the right one in the"
                                    + " mapping (encoding), or save the file as UTF-8."
                            : "Reading the file failed behind row " + rowNo + ". Check its disk, and try again.");
        }
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private static void check(Path path, DataSize most) {
        if (!Files.exists(path)) {
            throw new LedgerRefusedException("There is no file " + name(path) + ". Check its name and folder.");
        }
        if (!Files.isRegularFile(path)) {
            throw new LedgerRefusedException(name(path) + " is a folder, a pipe or a device. Name a file.");
        }
        try {
            if (Files.size(path) > most.toBytes()) {
                throw new LedgerRefusedException("The file has more than " + most.toBytes()
                        + " bytes, the most that is read (giftmill.ledger.max-file). Import it in parts.");
            }
            if (Files.size(path) == 0) {
                throw new LedgerRefusedException("The file " + name(path) + " is empty.");
            }
        } catch (IOException unreadable) {
            throw new LedgerRefusedException("The file " + name(path) + " may not be read. Check who may read it.");
        }
    }

    private static CsvReader<CsvRecord> csv(Reader text, char delimiter, LedgerProperties limits) {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(limits.maxColumns())
                .maxFieldSize((int) limits.maxField().toBytes())
                .maxRecordSize((int) limits.maxRow().toBytes())
                .build();
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowExtraFields(false)
                .allowMissingFields(false)
                .allowExtraCharsAfterClosingQuote(false)
                .maxBufferSize((int) limits.maxRow().toBytes() * 2)
                .build(handler, text);
    }

    /** A mark in front of the text outweighs what the mapping says. */
    private static Reader text(DigestInputStream bytes, Charset encoding) throws IOException {
        PushbackInputStream head = new PushbackInputStream(bytes, MARK);
        byte[] first = head.readNBytes(MARK);
        Charset charset = encoding;
        int mark = 0;
        String hex = HexFormat.of().formatHex(first);
        if (hex.equals("efbbbf")) {
            charset = StandardCharsets.UTF_8;
            mark = MARK;
        } else if (hex.startsWith("fffe") || hex.startsWith("feff")) {
            charset = hex.startsWith("fffe") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            mark = 2;
        }
        head.unread(first, mark, first.length - mark);
        return new InputStreamReader(
                head,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}

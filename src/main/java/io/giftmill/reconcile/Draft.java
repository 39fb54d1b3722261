package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A report file while it is written. It bears another name until it is whole and on disk, so that whoever finds a report
 * under its own name finds all of it.
 */
final class Draft implements Table, AutoCloseable {
    private static final char UTF_8_MARK = '\uFEFF';

    private final Path path;
    private final Path draft;
    private final boolean excelSafe;
    private final FileChannel channel;
    private final MessageDigest digest = Folders.sha256();
    private final CSVPrinter printer;
    private long rows;

    Draft(Path folder, String name, boolean excelSafe) throws IOException {
        this.path = folder.resolve(name);
        this.draft = folder.resolve("." + name + ".draft");
        this.excelSafe = excelSafe;
        Files.deleteIfExists(draft);
        Files.createFile(draft, Folders.only("rw-------"));
        this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        OutputStream digested = new DigestOutputStream(unclosable(Channels.newOutputStream(channel)), digest);
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(digested, StandardCharsets.UTF_8), 1 << 16);
        if (excelSafe) {
            writer.write(UTF_8_MARK);
        }
        this.printer = new CSVPrinter(writer, CSVFormat.RFC4180);
    }

    @Override
    public void header(List<String> names) throws IOException {
        for (String name : names) {
            text(name);
        }
        printer.println();
    }

    @Override
    public Draft text(String cell) throws IOException {
        printer.print(cell == null || !excelSafe ? cell : SpreadsheetGuard.protect(cell));
        return this;
    }

    @Override
    public Draft plain(Object cell) throws IOException {
        printer.print(cell);
        return this;
    }

    @Override
    public Draft amount(Money amount) throws IOException {
        return plain(amount == null ? null : amount.decimal());
    }

    @Override
    public Draft empty(int cells) throws IOException {
        for (int i = 0; i < cells; i++) {
            printer.print(null);
        }
        return this;
    }

    @Override
    public void endRow() throws IOException {
        printer.println();
        rows++;
    }

    long rows() {
        return rows;
    }

    String name() {
        return path.getFileName().toString();
    }

    /** Brings everything to the disk; nothing can be written behind it. */
    String finish() throws IOException {
        printer.flush();
        channel.force(true);
        channel.close();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** How the finished file differs from the one that bears its name, in a sentence; null when it does not. */
    String difference() throws IOException {
        if (!Files.exists(path)) {
            return name() + " is gone.";
        }
        long at = Files.mismatch(draft, path);
        if (at < 0) {
            return null;
        }
        long line = 1;
        try (BufferedReader earlier = Files.newBufferedReader(path);
                BufferedReader now = Files.newBufferedReader(draft)) {
            String row = earlier.readLine();
            while (row != null && row.equals(now.readLine())) {
                line++;
                row = earlier.readLine();
            }
        }
        return name() + " differs from row " + line + " on.";
    }

    /** Gives the finished file its name, in place of an older report. */
    Path publish() throws IOException {
        return Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }

    private static OutputStream unclosable(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {
                // The channel is synced first and closed by its owner.
            }
        };
    }
}

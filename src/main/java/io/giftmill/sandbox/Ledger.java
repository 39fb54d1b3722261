package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * What has happened, one JSON line each, in a file that is only ever appended to. A line is handed to the operating
 * system before the answer it belongs to leaves, so a killed process has forgotten nothing it said. Without a file
 * nothing is kept.
 */
final class Ledger implements AutoCloseable {
    private final Path file;
    private OutputStream out;
    private FileChannel lock;

    /** @param file may be null: then nothing is kept */
    Ledger(Path file) {
        this.file = file;
    }

    /**
     * Makes it ours before anything in it is read or mended: two sandboxes would write into each other's lines.
     *
     * @throws UncheckedIOException if another program has it
     */
    synchronized void take() {
        if (file == null) {
            return;
        }
        Path mark = file.toAbsolutePath().resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(mark.getParent());
            lock = FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(lock)) {
                lock.close();
                throw new FileSystemException(file.toString(), null, "is used by another program");
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The system gives the lock back when the process ends, however it ends. */
    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    /** The seed the ledger was begun with: ids and codes of its orders depend on it. Otherwise the given one. */
    Seed seed(long otherwise) {
        if (file == null || !Files.exists(file)) {
            return new Seed(otherwise);
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            JsonNode run = first == null ? null : Json.read(first.getBytes(StandardCharsets.UTF_8));
            return new Seed(run == null ? otherwise : run.path("run_seed").asLong(otherwise));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Replays what is there and opens the file for appending. */
    synchronized void open(Consumer<JsonNode> replay) {
        if (file == null) {
            return;
        }
        try {
            if (Files.exists(file)) {
                cutTornLine(file);
                replay(file, replay);
            }
            out = new FileOutputStream(file.toFile(), true);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private UncheckedIOException unusable(IOException cause) {
        return new UncheckedIOException("cannot use the sandbox ledger " + file, cause);
    }

    /** Appends whole lines, each ending in a line feed. */
    synchronized void append(byte[] lines) {
        if (out == null) {
            return;
        }
        try {
            out.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the sandbox ledger", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replay(Path file, Consumer<JsonNode> replay) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    replay.accept(Json.MAPPER.readTree(line));
                } catch (IOException | RuntimeException e) {
                    throw new IOException("line " + number + " of " + file + " cannot be replayed", e);
                }
            }
        }
    }

    /** A line without its line feed was being written when the process died; nobody was told about it. */
    private static void cutTornLine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long end = bytes.length();
            while (end > 0) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    break;
                }
                end--;
            }
            bytes.setLength(end);
        }
    }
}

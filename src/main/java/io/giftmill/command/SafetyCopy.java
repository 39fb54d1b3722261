package io.giftmill.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of an H2 database as it was before it was migrated, beside it. It is there exactly while migrations run: one that
 * is found at a start says that they did not end.
 */
final class SafetyCopy {
    private static final Logger log = LoggerFactory.getLogger(SafetyCopy.class);

    /** Of the copy, behind the name of the database's file. */
    static final String ENDING = ".before-migration.zip";

    private final Path database;
    private final Path copy;

    private SafetyCopy(Path database) {
        this.database = database;
        this.copy = database.resolveSibling(database.getFileName() + ENDING);
    }

    /** @param url an address that begins with {@code jdbc:h2:file:} */
    static SafetyCopy ofDatabase(String url) {
        String file = url.substring("jdbc:h2:file:".length()).split(";")[0];
        return new SafetyCopy(Path.of(file.replaceFirst("^~", System.getProperty("user.home")) + ".mv.db"));
    }

    /**
     * Makes the copy. It bears its name only when it is whole and on disk.
     *
     * @param backup writes it to the file it is given
     */
    void take(Consumer<String> backup) {
        Path draft = copy.resolveSibling(copy.getFileName() + ".draft");
        try {
            Files.deleteIfExists(draft);
            backup.accept(draft.toString());
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** Puts the copy in the place of the database, if there is one. */
    void putBack() {
        if (!Files.exists(copy)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(database, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // H2 holds this lock while it works; then the migrations are under way elsewhere and the copy is not ours.
            if (channel.tryLock() == null) {
                return;
            }
            log.warn("The last start ended while the database was changed for this version; it begins again");
            Path draft = database.resolveSibling(database.getFileName() + ".draft");
            write(draft);
            Files.move(draft, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    private void write(Path draft) throws IOException {
        Files.deleteIfExists(draft);
        try (ZipFile zip = new ZipFile(copy.toFile());
                InputStream stored = zip.getInputStream(zip.stream()
                        .filter(entry -> entry.getName().endsWith(".mv.db"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("it holds no database")))) {
            Files.copy(stored, draft);
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** To be called when all migrations are done, and before anything else is written. */
    void remove() {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    private UnusableException unusable(IOException failed) {
        return new UnusableException("giftmill.db.url: the copy of the database in " + copy + " cannot be used ("
                + failed.getMessage() + "). Make room and check who may write there; the database was not changed.");
    }
}

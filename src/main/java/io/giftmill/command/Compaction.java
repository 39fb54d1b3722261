package io.giftmill.command;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an H2 file small when the program ends. Every commit is written behind the others, what it replaces is used again
 * only 45 seconds later, and WRITE_DELAY=0 leaves H2 without the thread that would tidy up: nine tenths of a file that was
 * worked in are empty then. H2's own SHUTDOWN COMPACT gives up its lock before it replaces the file; this keeps it.
 */
final class Compaction {
    private static final Logger log = LoggerFactory.getLogger(Compaction.class);
    private static final int MEGABYTE = 1_048_576;

    /** A smaller file is not worth the wait. */
    private static final long LEAST_BYTES = 8L * MEGABYTE;

    /** In percent: pages of a chunk that are alive, and parts of the file that are in use. */
    private static final int LIVELY = 75;

    private static final int FULL = 80;
    /** Together they bound the wait to a few seconds; what is left over is for the next end. */
    private static final int REWRITTEN_BYTES = 32 * MEGABYTE;

    private static final long MOVED_BYTES = 64L * MEGABYTE;
    private static final int PASSES = 4;

    private Compaction() {}

    /** Does nothing to other databases, and to those whose address says MAX_COMPACT_TIME=0. A failure harms nothing. */
    static void of(DataSource source) {
        try (Connection connection = source.getConnection()) {
            if (connection.isWrapperFor(JdbcConnection.class)
                    && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                compact(session.getDatabase());
            }
        } catch (SQLException | MVStoreException failed) {
            log.warn("The database file stays as large as it is: {}", failed.getMessage());
        }
    }

    private static void compact(Database database) {
        MVStore store = database.getStore().getMvStore();
        boolean isWanted = database.getSettings().maxCompactTime > 0;
        if (isWanted && store.getFileStore() instanceof RandomAccessStore file && file.size() >= LEAST_BYTES) {
            long before = file.size();
            compact(store, file);
            log.info("The database file has {} bytes instead of {}", file.size(), before);
        }
    }

    /** Space is used again at once here, so what made it free has to be on the disk before. */
    private static void compact(MVStore store, RandomAccessStore file) {
        store.sync();
        store.setRetentionTime(0);
        store.compact(LIVELY, REWRITTEN_BYTES);
        store.sync();
        long before = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES && file.size() < before; pass++) {
            before = file.size();
            file.compactMoveChunks(FULL, MOVED_BYTES, store);
        }
    }
}

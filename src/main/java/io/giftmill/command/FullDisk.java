package io.giftmill.command;

import java.io.IOException;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Whether a disk that takes no more is behind a failure, whatever the layers above have made of it. */
final class FullDisk {
    /** What Linux, macOS and Windows say. */
    private static final Pattern WORDS =
            Pattern.compile("no space left|file too large|quota exceeded|not enough space", Pattern.CASE_INSENSITIVE);

    private static final int DEEPEST = 20;

    static final String SENTENCE =
            "The database file cannot be written; the disk may be full. What was accepted is safe. Delete old"
                    + " reports, archive and logs in the data folder, or make the disk larger, and run the same command again.";

    private FullDisk() {}

    static boolean isBehind(Throwable failure) {
        int deep = 0;
        for (Throwable cause = failure; cause != null && deep < DEEPEST; cause = cause.getCause()) {
            if (saysSo(cause)) {
                return true;
            }
            deep++;
        }
        return false;
    }

    private static boolean saysSo(Throwable cause) {
        return cause instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED
                || cause instanceof IOException
                        && cause.getMessage() != null
                        && WORDS.matcher(cause.getMessage()).find();
    }
}

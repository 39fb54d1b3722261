package io.giftmill.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what a file is known without opening it.
 *
 * @param size its bytes
 * @param modified when it was last written
 * @param key which file it is; null where the file system does not say
 */
record FileState(long size, FileTime modified, Object key) {

    /** Links are not followed. */
    static FileState of(Path path) throws IOException {
        return of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    static FileState of(BasicFileAttributes attributes) {
        return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }

    /** Whether another file could be this one: a file that was moved between file systems has another key. */
    boolean hasContentOf(FileState other) {
        return size == other.size && modified.toMillis() == other.modified.toMillis();
    }
}

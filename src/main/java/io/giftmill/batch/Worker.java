package io.giftmill.batch;

import java.util.UUID;

/**
 * The name under which one running process claims lines.
 *
 * @param name unique for each start
 */
public record Worker(String name) {

    /** A worker no other process can be taken for. */
    public static Worker unique() {
        return new Worker(UUID.randomUUID().toString());
    }
}

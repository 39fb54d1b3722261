package io.giftmill.books;

import java.time.Instant;

/**
 * A period whose books are closed.
 *
 * @param from its first moment
 * @param to the first moment behind it
 * @param by who closed it
 * @param at when
 * @param packSha256 the hash of the pack it was closed with, in hex
 */
public record Closed(Instant from, Instant to, String by, Instant at, String packSha256) {
    boolean is(Instant start, Instant end) {
        return from.equals(start) && to.equals(end);
    }
}

package io.giftmill.order;

import java.time.Instant;

/**
 * The last steps towards money that an instance has committed. A record that does not hold them is older than the instance.
 *
 * @param record the record they were committed to: when it was begun, in milliseconds since 1970
 * @param attempt the last attempt; 0 for none
 * @param worker who made it; empty for none
 * @param released the last order whose payment was released; 0 for none
 * @param handed the last order whose payment was handed over; 0 for none
 * @param at when the last of them was committed
 */
record Mark(long record, long attempt, String worker, long released, long handed, Instant at) {

    static Mark none(long record, Instant at) {
        return new Mark(record, 0, "", 0, 0, at);
    }

    Mark attempted(long id, String by, Instant now) {
        return new Mark(record, id, by, released, handed, now);
    }

    Mark released(long id, Instant now) {
        return new Mark(record, attempt, worker, id, handed, now);
    }

    Mark handed(long id, Instant now) {
        return new Mark(record, attempt, worker, released, id, now);
    }

    String text() {
        return String.join(
                " ",
                Long.toString(record),
                Long.toString(attempt),
                worker.isEmpty() ? "-" : worker,
                Long.toString(released),
                Long.toString(handed),
                Long.toString(at.toEpochMilli()));
    }

    /** @throws IllegalArgumentException if it is not the text of one */
    static Mark of(String text) {
        String[] parts = text.split(" ");
        if (parts.length != 6) {
            throw new IllegalArgumentException("not six words");
        }
        return new Mark(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                parts[2].equals("-") ? "" : parts[2],
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                Instant.ofEpochMilli(Long.parseLong(parts[5])));
    }
}

package io.giftmill.simulation;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.time.Instant;

/**
 * A row of {@code line} with its request and its last event, which leads to the events before.
 *
 * @param event null for a line that never moved
 */
public record LineRow(
        long id,
        LineStatus status,
        int version,
        String reason,
        Instant dueAt,
        String owner,
        int attempts,
        int unanswered,
        Long attemptId,
        boolean alone,
        Money quote,
        LineRequest request,
        Event event) {

    /** A move that was made. */
    public record Event(LineStatus from, LineStatus to, String reason, Instant at, Event before) {}

    public LineRef ref() {
        return new LineRef(id, status, version);
    }

    /** The same row due at another time, and claimed by somebody or nobody. */
    public LineRow due(Instant when, String newOwner) {
        return new LineRow(
                id,
                status,
                version,
                reason,
                when,
                newOwner,
                attempts,
                unanswered,
                attemptId,
                alone,
                quote,
                request,
                event);
    }
}

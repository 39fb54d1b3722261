package io.giftmill.queue;

import io.giftmill.ingest.MessageRows;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What messages ask for, as the rows of one batch. */
final class AskedRows {
    private static final int LONGEST_BATCH_REF = 64;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("'queue-'uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    private AskedRows() {}

    /** Those of a message that is a batch of its own; lines without the name of a batch are called after the hour. */
    static MessageRows of(QueueRequest request, Clock clock) {
        return new MessageRows(
                "message " + request.messageRef(),
                MessageHash.of("message", request.messageRef(), request.contentHash()),
                batchRef(request, clock),
                request.requestedBy(),
                request.rows(),
                request.totals(),
                request.defaults(),
                request.lines());
    }

    /** Those of messages with one line each that can share a batch: row 1 is of the first message, and so on. */
    static MessageRows of(List<QueueRequest> requests, Clock clock) {
        QueueRequest first = requests.get(0);
        if (requests.size() == 1) {
            return of(first, clock);
        }
        List<String> parts = new ArrayList<>(List.of("messages"));
        for (QueueRequest request : requests) {
            parts.add(request.messageRef());
            parts.add(request.contentHash());
        }
        String last = requests.get(requests.size() - 1).messageRef();
        return new MessageRows(
                requests.size() + " messages, " + first.messageRef() + " to " + last,
                MessageHash.of(parts.toArray(String[]::new)),
                batchRef(first, clock),
                first.requestedBy(),
                null,
                first.totals(),
                first.defaults(),
                requests.stream().map(request -> request.lines().get(0)).toList());
    }

    private static String batchRef(QueueRequest request, Clock clock) {
        if (request.batchRef() != null) {
            return request.batchRef();
        }
        String reference = request.messageRef();
        return request.kind() == QueueRequest.Kind.LINE
                ? HOUR.format(clock.instant())
                : reference.substring(0, Math.min(LONGEST_BATCH_REF, reference.length()));
    }
}

package io.giftmill.place;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import java.time.Instant;

/** What becomes of lines that are not ordered now, or of which nobody knows whether they were. No state, no clock. */
final class ReadyRule {
    private final PlaceProperties properties;

    ReadyRule(PlaceProperties properties) {
        this.properties = properties;
    }

    /**
     * Where a ready line goes instead of into an order.
     *
     * @param funded whether it has its one funded order already
     * @return null when it may be ordered
     */
    LineMove aside(CartLine line, boolean funded, Instant now) {
        LineRef ref = line.line().ref();
        if (isTooLate(line.request(), now)) {
            return ref.to(LineStatus.CANCELLED).because("EXPIRES_IF_NOT_SENT_BY");
        }
        if (funded) {
            return ref.to(LineStatus.REVIEW).because("FUNDED_BEFORE");
        }
        return line.line().attempts() < properties.maxAttempts()
                ? null
                : ref.to(LineStatus.EXPIRED).because("TOO_MANY_ATTEMPTS");
    }

    /**
     * A line whose worker is gone. Our own crashes do not count as silence of the partner; how many attempts a line gets
     * bounds them too. An answer that is only waiting to be written still finds its line.
     */
    LineMove abandoned(ClaimedLine line, Instant now) {
        return line.ref().to(LineStatus.IN_DOUBT).because("WORKER_GONE").dueAt(now.plus(properties.answerWait()));
    }

    /** A line in doubt whose time has come: the order nobody knows the address of cannot be paid. */
    LineMove resolved(ClaimedLine line) {
        return line.unanswered() < properties.maxUnanswered()
                ? line.ref().to(LineStatus.READY).because("ORDERED_AGAIN")
                : line.ref().to(LineStatus.REVIEW).because("NO_ANSWER");
    }

    private static boolean isTooLate(LineRequest request, Instant now) {
        Instant latest = request.expiresIfNotSentBy();
        return latest != null && !now.isBefore(latest);
    }
}

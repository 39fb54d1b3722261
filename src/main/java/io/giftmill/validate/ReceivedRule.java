package io.giftmill.validate;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Turn;
import io.giftmill.order.BatchHold;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rails;
import io.giftmill.spend.NoRoom;
import java.time.Instant;
import java.util.List;

/** What becomes of received lines before and after their check, and of held ones. No state, no clock. */
final class ReceivedRule {
    private static final String SCHEDULED = "SCHEDULED";
    private static final String OTHER_RAIL = "OTHER_RAIL";
    /** Whoever waits for a day of the calendar is not ill, however long it takes. */
    static final List<String> BY_THE_CALENDAR = List.of(SCHEDULED, NoRoom.CODE, BatchHold.CODE);

    private final ProblemPolicy policy;
    private final Rails rails;
    private final boolean approves;

    /** @param approves whether a price may need an approval; then a line waits until its batch is looked at as a whole */
    ReceivedRule(ProblemPolicy policy, Rails rails, boolean approves) {
        this.policy = policy;
        this.rails = rails;
        this.approves = approves;
    }

    /**
     * Where a line goes whose time is over, or has not come.
     *
     * @return null when it is to be checked
     */
    LineMove aside(ClaimedLine line, LineRequest request, Instant now) {
        if (request.expiresIfNotSentBy() != null && !now.isBefore(request.expiresIfNotSentBy())) {
            return line.ref().to(LineStatus.CANCELLED).because("EXPIRES_IF_NOT_SENT_BY");
        }
        if (request.deliverAt() != null && now.isBefore(request.deliverAt())) {
            return line.ref().to(LineStatus.HELD).because(SCHEDULED).dueAt(request.deliverAt());
        }
        return null;
    }

    /**
     * A held line whose time has come. What did not heal within the longest hold is for a person.
     *
     * @param since when it was first held without having been with a person in between
     */
    LineMove resumed(ClaimedLine line, Instant since, Instant now) {
        boolean tooLong = since.isBefore(now.minus(policy.giveUp(line.reason())));
        boolean gone = tooLong && !BY_THE_CALENDAR.contains(String.valueOf(line.reason()));
        return line.ref().to(gone ? LineStatus.REVIEW : LineStatus.RECEIVED).because(line.reason());
    }

    /** A line with its verdict, which is not that it is to be asked about again. */
    LineMove checked(LineCheck check, Verdict verdict, Instant now) {
        boolean ready = verdict.status() == LineStatus.READY;
        LineStatus target = ready && approves ? LineStatus.VALID : verdict.status();
        LineMove move = check.line().ref().to(target).because(verdict.reason());
        if (verdict.price() != null) {
            move = move.quotedAt(verdict.price());
        }
        if (ready) {
            boolean first = rails.isFirst(check.request(), check.rail());
            return (first ? move : move.because(OTHER_RAIL))
                    .dueAt(Turn.keptFrom(check.line().dueAt()));
        }
        return verdict.pause().isZero() ? move : move.dueAt(now.plus(verdict.pause()));
    }
}

package io.giftmill.batch;

import io.giftmill.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * One step of a line from a status to another, with what the step learned. Built by {@link LineRef#to}.
 *
 * @param line the line as the stage saw it; a line that has moved since stays where it is
 * @param to the new status
 * @param reason a short upper-case code for people and reports; null when the status says it all
 * @param dueAt when a stage should next look at the line; null for at once, and in a queue before the lines that came later
 * @param quote the price the partner named; null keeps the stored one
 * @param attemptId the attempt that now stands for the line; null keeps the stored one
 * @param unanswered whether the move records one more attempt without an answer
 * @param alone whether the line must be ordered by itself from now on
 * @param uncounted whether the attempt the line was in does not count, because its request never left or was about others too
 */
public record LineMove(
        LineRef line,
        LineStatus to,
        String reason,
        Instant dueAt,
        Money quote,
        Long attemptId,
        boolean unanswered,
        boolean alone,
        boolean uncounted) {

    public LineMove {
        Objects.requireNonNull(line, "line");
        if (!LegalMoves.allows(line.status(), to)) {
            throw new IllegalMoveException(line.id(), line.status(), to);
        }
    }

    public LineMove because(String code) {
        return new LineMove(line, to, code, dueAt, quote, attemptId, unanswered, alone, uncounted);
    }

    public LineMove dueAt(Instant when) {
        return new LineMove(line, to, reason, when, quote, attemptId, unanswered, alone, uncounted);
    }

    public LineMove quotedAt(Money price) {
        return new LineMove(line, to, reason, dueAt, price, attemptId, unanswered, alone, uncounted);
    }

    public LineMove inAttempt(long id) {
        return new LineMove(line, to, reason, dueAt, quote, id, unanswered, alone, uncounted);
    }

    public LineMove withoutAnswer() {
        return new LineMove(line, to, reason, dueAt, quote, attemptId, true, alone, uncounted);
    }

    public LineMove orderedAlone() {
        return new LineMove(line, to, reason, dueAt, quote, attemptId, unanswered, true, uncounted);
    }

    /** For a request that never left, or was refused for others too: the line keeps the attempts it has. */
    public LineMove notCounted() {
        return new LineMove(line, to, reason, dueAt, quote, attemptId, unanswered, alone, true);
    }
}

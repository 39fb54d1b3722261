package io.giftmill.batch;

/** A stage asked for a move that {@link LegalMoves} does not list: a defect, never a fact of business. */
public final class IllegalMoveException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalMoveException(long lineId, LineStatus from, LineStatus to) {
        super("A line may not go from " + from + " to " + to + " (line " + lineId + ")");
    }
}

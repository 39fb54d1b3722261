package io.giftmill.batch;

/**
 * A line as a stage last saw it. The version changes with every move, so a stage that was overtaken cannot move it.
 *
 * @param id the line's id in the record
 * @param status the status it had
 * @param version the number of moves it had made
 */
public record LineRef(long id, LineStatus status, int version) {

    /** @throws IllegalMoveException if {@link LegalMoves} does not list the move */
    public LineMove to(LineStatus next) {
        return new LineMove(this, next, null, null, null, null, false, false, false);
    }

    /** The same line after a move to this status was applied. */
    public LineRef after(LineStatus next) {
        return new LineRef(id, next, version + 1);
    }
}

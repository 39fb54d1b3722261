package io.giftmill.order;

import io.giftmill.batch.LineMove;
import io.giftmill.partner.OrderAnswer;
import java.util.List;

/**
 * A reading of an order on its way through the stages.
 *
 * @param tracked the order as it was known
 * @param answer what the partner says now; null when it could not be read
 * @param sentence why it could not be read; null when it could
 * @param gone whether the partner says that there is no such order
 * @param moves the moves of lines whose artefacts came with it
 * @param delivered those artefacts, encrypted
 * @param later artefacts that differ from what was delivered before, encrypted
 */
public record Reading(
        TrackedOrder tracked,
        OrderAnswer answer,
        String sentence,
        boolean gone,
        List<LineMove> moves,
        List<DeliveredLine> delivered,
        List<DeliveredLine> later) {

    public Reading {
        moves = List.copyOf(moves);
        delivered = List.copyOf(delivered);
        later = List.copyOf(later);
    }

    /** The partner's answer, with nothing taken out of it yet. */
    public static Reading of(TrackedOrder tracked, OrderAnswer answer) {
        return new Reading(tracked, answer, null, false, List.of(), List.of(), List.of());
    }

    /** A reading that brought nothing. */
    public static Reading failed(TrackedOrder tracked, String sentence, boolean gone) {
        return new Reading(tracked, null, sentence, gone, List.of(), List.of(), List.of());
    }

    /** The same reading with the artefacts that came with it. */
    public Reading with(List<LineMove> deliveredMoves, List<DeliveredLine> artefacts) {
        return new Reading(tracked, answer, sentence, gone, deliveredMoves, artefacts, later);
    }

    /** The same reading with artefacts that are not what was delivered before. */
    public Reading withLater(List<DeliveredLine> others) {
        return new Reading(tracked, answer, sentence, gone, moves, delivered, others);
    }
}

package io.giftmill.order;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one reading of an order changes; written whole or not at all.
 *
 * @param before the order as it was known
 * @param after the order as it is known now
 * @param moves the moves of its lines, in order
 * @param delivered the artefacts that came with it
 * @param problems problems to add to lines, by line id
 * @param foreignPayment whether the partner reports money for lines that nothing may have been released for
 * @param readAt when to read it next; null for never again
 * @param later artefacts to keep beside those that were delivered before
 * @param lookAt when to look at it once more though its lines have ended; null for never
 */
public record Observation(
        TrackedOrder before,
        PartnerOrder after,
        List<LineMove> moves,
        List<DeliveredLine> delivered,
        Map<Long, LineProblem> problems,
        boolean foreignPayment,
        Instant readAt,
        List<DeliveredLine> later,
        Instant lookAt) {

    public Observation {
        moves = List.copyOf(moves);
        delivered = List.copyOf(delivered);
        problems = Map.copyOf(problems);
        later = List.copyOf(later);
    }

    /** An observation that nobody looks back after. */
    public Observation(
            TrackedOrder before,
            PartnerOrder after,
            List<LineMove> moves,
            List<DeliveredLine> delivered,
            Map<Long, LineProblem> problems,
            boolean foreignPayment,
            Instant readAt) {
        this(before, after, moves, delivered, problems, foreignPayment, readAt, List.of(), null);
    }

    /** Whether a problem of a line is to be told though the line stays where it is. */
    boolean isNotice(long lineId) {
        return moves.stream().noneMatch(move -> move.line().id() == lineId);
    }

    /** Whether the partner reports anything it had not reported before. */
    boolean isNews() {
        PartnerOrder known = before.order();
        return !known.orderState().equals(after.orderState())
                || !Objects.equals(known.paymentState(), after.paymentState())
                || !known.received().equals(after.received())
                || !Objects.equals(known.refund(), after.refund());
    }
}

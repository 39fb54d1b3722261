package io.giftmill.track;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.DeliveredLine;
import io.giftmill.order.OrderLine;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.Reading;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a reading changes about its order, and what people are told. No state, no clock. */
final class News {
    // An order may be readable only some minutes after it was made; long after its window it is really gone.
    private static final Duration GONE_AFTER = Duration.ofHours(1);

    private News() {}

    /** The moves of lines whose order is not there any more. */
    static List<LineMove> gone(Reading reading, Instant now) {
        TrackedOrder tracked = reading.tracked();
        List<LineMove> moves = new ArrayList<>();
        if (reading.gone() && now.isAfter(tracked.order().expiresAt().plus(GONE_AFTER))) {
            for (OrderLine line : tracked.lines()) {
                if (line.line().status() == LineStatus.RELEASED || line.line().status() == LineStatus.PAID) {
                    moves.add(line.line().to(LineStatus.REVIEW).because("ORDER_NOT_FOUND"));
                }
            }
        }
        return moves;
    }

    /** The order with what the partner says now. A word nobody knows leaves the last known state. */
    static PartnerOrder after(PartnerOrder known, OrderAnswer answer, Instant now) {
        boolean understood = OrderState.of(answer.orderState()) != OrderState.UNKNOWN;
        String state = understood ? answer.orderState() : known.orderState();
        Money received = sameAsset(answer.received(), known.received());
        Money refund = answer.refund() == null ? known.refund() : sameAsset(answer.refund(), known.received());
        return new PartnerOrder(
                known.attemptId(),
                known.orderId(),
                state,
                answer.paymentState(),
                known.walletAddress(),
                known.coin(),
                known.network(),
                known.due(),
                received,
                refund,
                known.deliveryIds(),
                known.mismatch(),
                known.placedAt(),
                known.expiresAt(),
                state.equals(known.orderState()) ? known.stateAt() : now,
                known.polls());
    }

    private static Money sameAsset(Money said, Money known) {
        return said != null
                        && said.asset().equals(known.asset())
                        && said.amount().signum() >= 0
                ? said
                : known;
    }

    /** Whether there is money, or what it buys, for lines that the order was perhaps never released for. */
    static boolean isForeign(Reading reading, PartnerOrder after) {
        List<OrderLine> standing = reading.tracked().lines();
        boolean money = OrderRule.hasMoney(after) || !reading.delivered().isEmpty();
        return money
                && (standing.size() < after.deliveryIds().size()
                        || !standing.stream()
                                .allMatch(line -> wasReleased(line.line().status())));
    }

    private static boolean wasReleased(LineStatus status) {
        return switch (status) {
            case RELEASED, PAID, DELIVERED, REFUNDED -> true;
            default -> false;
        };
    }

    /** Where the lines stand after these moves. */
    static List<LineStatus> statuses(TrackedOrder tracked, List<LineMove> moves) {
        Map<Long, LineStatus> latest = new HashMap<>();
        tracked.lines().forEach(line -> latest.put(line.line().id(), line.line().status()));
        moves.forEach(move -> latest.put(move.line().id(), move.to()));
        // A line that was sent back to be ordered again is no longer this order's affair.
        return latest.values().stream()
                .map(status -> status == LineStatus.READY ? LineStatus.CANCELLED : status)
                .toList();
    }

    /** What people are told, by line. */
    static Map<Long, LineProblem> problems(
            TrackedOrder tracked, PartnerOrder after, List<LineMove> moves, String state) {
        Map<Long, LineProblem> problems = PaidInPart.notices(tracked, after);
        problems.putAll(TakenBack.notices(tracked, after));
        problems.putAll(problems(moves, state));
        return problems;
    }

    /** What people are told of codes that are not the ones delivered before, by line. */
    static Map<Long, LineProblem> changed(List<DeliveredLine> later) {
        Map<Long, LineProblem> problems = new HashMap<>();
        later.forEach(
                one -> problems.put(one.lineId(), LineProblem.own("CODE_CHANGED", Reasons.sentence("CODE_CHANGED"))));
        return problems;
    }

    static Map<Long, LineProblem> problems(List<LineMove> moves, String state) {
        Map<Long, LineProblem> problems = new HashMap<>();
        for (LineMove move : moves) {
            if (move.reason() != null
                    && (move.to() == LineStatus.REVIEW || move.to().isFinal())) {
                problems.put(move.line().id(), LineProblem.own(move.reason(), Reasons.sentence(move.reason(), state)));
            }
        }
        return problems;
    }
}

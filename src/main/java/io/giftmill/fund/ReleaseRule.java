package io.giftmill.fund;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.OrderLine;
import io.giftmill.order.OrderState;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.TrackedOrder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Whether the payment of an order may be released. No state, no clock. */
final class ReleaseRule {
    private final FundProperties properties;

    ReleaseRule(FundProperties properties) {
        this.properties = properties;
    }

    /**
     * The moves of the order's lines: all to RELEASED when it may be paid, and elsewhere otherwise.
     *
     * @param funded the lines that have their one funded order already
     * @param judged the lines whose prices a guard compares with what was allowed for them
     * @param now the moment of the release
     */
    List<LineMove> decide(TrackedOrder tracked, Set<Long> funded, Set<Long> judged, Instant now) {
        PartnerOrder order = tracked.order();
        boolean fundedBefore = tracked.lines().stream()
                .anyMatch(line -> funded.contains(line.line().id()));
        String unclear = fundedBefore ? "FUNDED_BEFORE" : unclear(tracked);
        if (unclear != null) {
            return each(tracked, line -> line.line().to(LineStatus.REVIEW).because(unclear));
        }
        if (!now.plus(properties.margin()).isBefore(order.expiresAt())) {
            return each(tracked, line -> later(line, "WINDOW_TOO_SHORT", order.expiresAt()));
        }
        boolean elsewhere = tracked.lines().stream()
                .allMatch(line -> judged.contains(line.line().id()));
        if (!elsewhere && driftsTooFar(tracked)) {
            return each(tracked, line -> later(line, "PRICE_DRIFT", order.expiresAt()));
        }
        return each(tracked, line -> line.line().to(LineStatus.RELEASED));
    }

    /** The moves of the lines of an order that something beyond the order objects to; none when it only waits. */
    List<LineMove> refuse(TrackedOrder tracked, Objection objection) {
        return switch (objection.then()) {
            case REVIEW ->
                each(tracked, line -> line.line().to(LineStatus.REVIEW).because(objection.reason()));
            case EXPIRE ->
                each(
                        tracked,
                        line -> later(line, objection.reason(), tracked.order().expiresAt()));
            case WAIT -> List.of();
        };
    }

    static boolean releases(List<LineMove> moves) {
        return !moves.isEmpty() && moves.stream().allMatch(move -> move.to() == LineStatus.RELEASED);
    }

    private static String unclear(TrackedOrder tracked) {
        PartnerOrder order = tracked.order();
        if (order.mismatch() != null || order.due() == null || order.walletAddress() == null) {
            return "ORDER_DIFFERS";
        }
        if (tracked.lines().size() != order.deliveryIds().size()) {
            return "ORDER_HAS_OTHER_LINES";
        }
        if (!tracked.lines().stream().allMatch(line -> line.line().status() == LineStatus.PLACED)) {
            return "LINES_APART";
        }
        if (order.received().isPositive()) {
            return "PAID_BEFORE_RELEASE";
        }
        boolean unpaid = order.state() == OrderState.CREATED || order.state() == OrderState.WAITING_FOR_PAYMENT;
        return unpaid ? null : "STATE_NOT_PAYABLE";
    }

    private boolean driftsTooFar(TrackedOrder tracked) {
        Money quoted = Money.zero(tracked.order().due().asset());
        for (OrderLine line : tracked.lines()) {
            if (line.quote() == null || !line.quote().asset().equals(quoted.asset())) {
                return true;
            }
            quoted = quoted.plus(line.quote());
        }
        return tracked.order().due().basisPointsAbove(quoted) > properties.maxDrift();
    }

    /** The order is left to expire unpaid; after that the line is quoted and ordered anew. */
    private LineMove later(OrderLine line, String reason, Instant expiresAt) {
        return line.attempts() < properties.maxAttempts()
                ? line.line().to(LineStatus.HELD).because(reason).dueAt(expiresAt)
                : line.line().to(LineStatus.REVIEW).because(reason);
    }

    private static List<LineMove> each(TrackedOrder tracked, Function<OrderLine, LineMove> move) {
        return tracked.lines().stream()
                .filter(line -> line.line().status() == LineStatus.PLACED)
                .map(move)
                .toList();
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * Sets lines back to how they stood at a moment, from the moves and changes that the record keeps. What had not happened yet
 * is taken away; so a period's pack says the same however late it is written.
 */
final class Cut {
    private final Instant at;
    private final History history;

    Cut(Instant at, History history) {
        this.at = at;
        this.history = history;
    }

    /** Whether a line has to be set back with its history. */
    static boolean needsHistory(FoundLine found, Instant at) {
        return !isBefore(found.line().statusAt(), at)
                || found.times().stateAt() != null && !isBefore(found.times().stateAt(), at);
    }

    /** The line without its share, which is to be split again. */
    ReportLine of(FoundLine found) {
        ReportLine line = found.line();
        History.Move move = isBefore(line.statusAt(), at) ? null : history.moveBefore(line, at);
        LineStatus status = move == null ? line.status() : move.status();
        boolean delivered = isBefore(line.deliveredAt(), at);
        return new ReportLine(
                line.id(),
                line.lineNo(),
                status,
                line.version(),
                move == null
                        ? line.statusAt()
                        : move.at() == null ? found.line().statusAt() : move.at(),
                move == null ? line.reason() : move.reason(),
                line.attempts(),
                line.quote(),
                line.asked(),
                order(found),
                null,
                delivered ? line.codeRef() : null,
                delivered ? line.deliveredAt() : null,
                delivered ? line.soldBefore() : null,
                isBefore(line.otherCodeAt(), at) ? line.otherCodeAt() : null,
                move == null ? line.moves() : line.moves().before(at, status),
                List.of());
    }

    /** When its order last changed before the moment; null when it had not. */
    Instant changedAt(FoundLine found) {
        Instant stateAt = found.times().stateAt();
        if (stateAt == null || isBefore(stateAt, at)) {
            return stateAt;
        }
        History.Change change = history.changeBefore(found.line().order().attemptId(), at);
        return change == null ? null : change.at();
    }

    private OrderFacts order(FoundLine found) {
        OrderFacts order = found.line().order();
        LineTimes times = found.times();
        if (order == null || !isBefore(order.placedAt(), at)) {
            return null;
        }
        boolean current = isBefore(times.stateAt(), at);
        History.Change change = current ? null : history.changeBefore(order.attemptId(), at);
        Money nothing = Money.zero(order.received().asset());
        return new OrderFacts(
                order.attemptId(),
                order.orderId(),
                current ? order.state() : change == null ? History.NEW_ORDER : change.state(),
                order.walletAddress(),
                order.coin(),
                order.network(),
                order.lines(),
                order.due(),
                current ? order.received() : change == null ? nothing : change.received(order),
                isBefore(times.refundedAt(), at) ? order.refunded() : null,
                isBefore(times.releasedAt(), at) ? order.released() : null,
                isBefore(times.handedAt(), at) ? order.txHash() : null,
                order.mismatch(),
                order.placedAt(),
                isBefore(order.paidAt(), at) ? order.paidAt() : null);
    }

    private static boolean isBefore(Instant moment, Instant end) {
        return moment != null && moment.isBefore(end);
    }
}

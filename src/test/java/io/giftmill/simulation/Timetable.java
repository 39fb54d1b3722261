package io.giftmill.simulation;

import io.giftmill.batch.LineStatus;
import java.time.Duration;
import java.time.Instant;

/** When something happens next in a life, so that nobody waits for it in small steps. */
final class Timetable {
    private static final Duration LONGEST = Duration.ofDays(40);

    private final Life life;

    Timetable(Life life) {
        this.life = life;
    }

    /** Null when nothing is going to happen by itself. */
    Instant next() {
        Instant next = earlier(earlier(null, life.partner.nextAt()), life.payer.nextAt());
        for (LineRow line : life.store.lines.all()) {
            if (line.status().isMoving() || line.status() == LineStatus.HELD) {
                next = earlier(next, line.dueAt());
            }
        }
        for (Store.OrderRow order : life.store.orders.all()) {
            next = earlier(next, order.pollAt());
        }
        return next == null || next.isAfter(life.now.plus(LONGEST)) ? null : next;
    }

    /** The earlier of two moments to come; either may be null. */
    private Instant earlier(Instant known, Instant other) {
        boolean passed = other == null || !other.isAfter(life.now);
        return passed || known != null && known.isBefore(other) ? known : other;
    }

    /** Whether a line waits for nothing but its next turn. */
    boolean hasOverdue() {
        for (LineRow line : life.store.lines.all()) {
            if (line.status().isMoving()
                    && line.status() != LineStatus.RELEASED
                    && line.status() != LineStatus.PAID
                    && !line.dueAt().isAfter(life.now)) {
                return true;
            }
        }
        return false;
    }
}

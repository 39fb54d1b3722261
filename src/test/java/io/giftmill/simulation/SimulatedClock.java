package io.giftmill.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The clock of one machine, which may be wrong. */
final class SimulatedClock extends Clock {
    private final Supplier<Instant> truth;
    Duration wrong = Duration.ZERO;

    SimulatedClock(Supplier<Instant> truth) {
        this.truth = truth;
    }

    @Override
    public Instant instant() {
        return wrong.isZero() ? truth.get() : truth.get().plus(wrong);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Everything is in UTC");
    }
}

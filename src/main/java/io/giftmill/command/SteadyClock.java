package io.giftmill.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of the machine, which does not go back with it. If the machine's clock is put back while orders wait, their payment
 * windows would look open that are over; so a step back is not followed, and time passes as it really does. A step
 * forward is: the machine may have slept.
 */
final class SteadyClock extends Clock {
    private static final Logger log = LoggerFactory.getLogger(SteadyClock.class);
    /** How far back at once is a correction, and no other time. */
    private static final Duration CORRECTION = Duration.ofSeconds(1);

    private final Clock machine;
    private final LongSupplier nanos;
    private Instant base;
    private long baseNanos;
    private boolean apart;

    /** @param nanos what counts nanoseconds and never goes back */
    SteadyClock(Clock machine, LongSupplier nanos) {
        this.machine = machine;
        this.nanos = nanos;
        this.base = machine.instant();
        this.baseNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        Instant steady = base.plusNanos(now - baseNanos);
        Instant told = machine.instant();
        boolean follows = !told.isBefore(steady.minus(CORRECTION));
        if (apart == follows) {
            apart = !follows;
            tell(Duration.between(told, steady));
        }
        if (!follows) {
            return steady;
        }
        base = told;
        baseNanos = now;
        return told;
    }

    private void tell(Duration back) {
        if (apart) {
            log.error(
                    "The clock of this machine was put back by {}. The time before it is kept to; restart the program"
                            + " when the clock is right.",
                    back);
        } else {
            log.warn("The clock of this machine is followed again");
        }
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return machine.withZone(zone);
    }
}

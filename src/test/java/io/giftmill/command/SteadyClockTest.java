package io.giftmill.command;

import io.giftmill.database.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final SettableClock machine = new SettableClock(START.toString());
    private final AtomicLong nanos = new AtomicLong(-5);
    private final SteadyClock clock = new SteadyClock(machine, nanos::get);

    private void pass(Duration time) {
        machine.pass(time);
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void goesWithTheMachine() {
        pass(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void doesNotGoBackAnHourWithIt(CapturedOutput output) {
        pass(Duration.ofMinutes(5));
        clock.instant();
        machine.pass(Duration.ofHours(-1));
        pass(Duration.ofMinutes(31));
        assertThat(clock.instant()).as("the window of an order is over").isEqualTo(START.plus(Duration.ofMinutes(36)));
        clock.instant();
        assertThat(output).containsOnlyOnce("was put back by PT1H");
        machine.pass(Duration.ofHours(1));
        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(37)));
        assertThat(output).contains("followed again");
    }

    @Test
    void goesForwardWithAMachineThatSlept() {
        machine.pass(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void takesASmallStepBackForACorrection() {
        pass(Duration.ofMinutes(1));
        clock.instant();
        machine.pass(Duration.ofMillis(-900));
        assertThat(clock.instant()).isEqualTo(machine.instant());
    }
}

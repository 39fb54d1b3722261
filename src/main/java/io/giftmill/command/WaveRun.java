package io.giftmill.command;

import io.giftmill.money.Money;
import io.giftmill.order.FundingState;
import io.giftmill.order.FundingSwitch;
import io.giftmill.order.Payer;
import io.giftmill.place.Wave;
import io.giftmill.place.Waves;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** One run of the {@code pay wave} command. */
@Component
class WaveRun {
    private static final long LOOK_MILLIS = 200;
    /** So long nothing has to move before no more orders are expected, where nothing is under way. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Engine engine;
    private final Waves waves;
    private final FundingSwitch funding;
    private final Payer payer;
    private final PayFacts facts;
    private final WaveReport report;
    private final OrderProperties properties;
    private final Clock clock;

    WaveRun(
            Engine engine,
            Waves waves,
            FundingSwitch funding,
            Payer payer,
            PayFacts facts,
            WaveReport report,
            OrderProperties properties,
            Clock clock) {
        this.engine = engine;
        this.waves = waves;
        this.funding = funding;
        this.payer = payer;
        this.facts = facts;
        this.report = report;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What somebody asks for.
     *
     * @param orders how many at most; null for what can be paid in time
     * @param amount how much at most; null for no limit
     * @param stay how long to stay until it is paid
     */
    record Ask(String by, String reason, Integer orders, Money amount, Duration stay) {}

    ExitCode run(Ask ask, CommandOutput out) {
        requireReady();
        Wave wave = open(ask);
        try {
            engine.startUnlessRunning();
            until(Duration.ofDays(1), () -> isFull(wave), () -> facts.statuses(wave.id()) + " " + facts.waiting());
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            waves.end(wave.id(), "MADE");
        }
        until(
                Duration.ofDays(1),
                () -> isHandedOver(wave),
                () -> facts.statuses(wave.id()) + " " + facts.released(wave.id()));
        boolean made = report.tell(wave, out);
        boolean settled = ask.stay().isZero() || awaitPayments(wave, ask.stay());
        if (!ask.stay().isZero()) {
            report.tellOutcome(wave, out);
        }
        return out.end(made && settled ? ExitCode.DELIVERED : ExitCode.ATTENTION);
    }

    private void requireReady() {
        if (!payer.waitsForWaves()) {
            throw new UnusableException(
                    "giftmill.fund.waves: orders are made as fast as they are paid, so there is nothing to"
                            + " ask for. Write asked to have them made by `pay wave` only.");
        }
        FundingState state = funding.state();
        if (!state.isOn()) {
            throw new UnusableException(
                    "Nothing is ordered now: " + state.words() + ". `pay start` lets payments go on.");
        }
    }

    private Wave open(Ask ask) {
        Wave wave = waves.open(ask.by(), ask.reason(), ask.orders(), ask.amount());
        if (wave == null) {
            Wave other = waves.current();
            throw new UnusableException("Another wave is open"
                    + (other == null ? "" : ", of " + other.by() + ", until " + other.closesAt())
                    + ". Wait for it to end; `pay status` shows it.");
        }
        return wave;
    }

    /** Whether nothing more can be ordered: the wave has what was asked for. */
    private boolean isFull(Wave wave) {
        Map<String, Long> orders = facts.statuses(wave.id());
        long made = orders.values().stream().mapToLong(Long::longValue).sum();
        boolean full = wave.maxOrders() != null && made >= wave.maxOrders();
        return !clock.instant().isBefore(wave.closesAt())
                || full && !orders.containsKey("PLACING")
                || !funding.state().isOn();
    }

    private boolean isHandedOver(Wave wave) {
        Map<String, Long> orders = facts.statuses(wave.id());
        return !orders.containsKey("PLACING")
                && !orders.containsKey("PLACED")
                && facts.released(wave.id()).stream().allMatch(sum -> sum.handed() == sum.released());
    }

    private boolean awaitPayments(Wave wave, Duration stay) {
        Instant end = clock.instant().plus(stay);
        while (facts.statuses(wave.id()).containsKey("RELEASED")
                && clock.instant().isBefore(end)) {
            pause();
        }
        Map<String, Long> orders = facts.statuses(wave.id());
        return !orders.containsKey("RELEASED") && !orders.containsKey("EXPIRED");
    }

    /** Looks until something is reached, or nothing moves any more. */
    private void until(Duration most, BooleanSupplier reached, Supplier<String> state) {
        Instant end = clock.instant().plus(most);
        String last = "";
        Instant moved = clock.instant();
        while (!reached.getAsBoolean() && clock.instant().isBefore(end)) {
            String now = state.get();
            if (!now.equals(last)) {
                last = now;
                moved = clock.instant();
            }
            Map<String, Long> waiting = facts.waiting();
            boolean underWay = waiting.containsKey("RECEIVED")
                    || waiting.containsKey("VALID")
                    || waiting.containsKey("PLACING")
                    || waiting.containsKey("IN_DOUBT");
            if (moved.plus(underWay ? properties.patience() : QUIET).isBefore(clock.instant())) {
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting", stopped);
        }
    }
}

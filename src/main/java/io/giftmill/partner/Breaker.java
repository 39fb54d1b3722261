package io.giftmill.partner;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** Stops calls to a partner that fails one after the other, and lets one through now and then to see whether it is back. */
final class Breaker {
    /** Of so many latest calls half may fail. */
    private static final int LATEST = 10;

    private static final long FIRST_REST = Duration.ofSeconds(1).toMillis();
    /** With its jitter and a stage's own pause a partner that came back is noticed within half a minute. */
    private static final long LONGEST_REST = Duration.ofSeconds(16).toMillis();
    /** Nobody lets more time pass between two probes. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A probe that long without a word was lost on our side; no call takes so long. */
    private static final long LOST = Duration.ofMinutes(2).toNanos();

    private final Stopwatch time;
    private final LongUnaryOperator jitter;
    private final CircuitBreaker circuit;
    /** Counts openings and closings; what a call from before one of them brings is old news. */
    private final AtomicLong changes = new AtomicLong();

    private volatile long openUntil;
    private volatile long probedAt;

    /**
     * @param failures how many calls have to fail before it opens
     * @param gone what to do when the partner is away
     * @param back what to do when it is back
     * @param still what to do when it was tried again, and is away
     */
    Breaker(int failures, Stopwatch time, LongUnaryOperator jitter, Runnable gone, Runnable back, Runnable still) {
        this.time = time;
        this.jitter = jitter;
        this.circuit = CircuitBreaker.of(
                "partner",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(Math.max(LATEST, failures))
                        .minimumNumberOfCalls(failures)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(this::rest)
                        .writableStackTraceEnabled(false)
                        .clock(new Steady(time))
                        .build());
        circuit.getEventPublisher().onStateTransition(event -> {
            changes.incrementAndGet();
            switch (event.getStateTransition()) {
                case CLOSED_TO_OPEN -> gone.run();
                case HALF_OPEN_TO_CLOSED, OPEN_TO_CLOSED -> back.run();
                case HALF_OPEN_TO_OPEN -> still.run();
                default -> {
                    // Nobody needs to hear that it is tried.
                }
            }
        });
    }

    /** Nanoseconds until the partner may be tried again; 0 when it may be called. */
    long left() {
        return circuit.getState() == State.OPEN ? Math.max(0, openUntil - time.currentTimeNanos()) : 0;
    }

    /** Stops calls because others have found the partner away. */
    void open() {
        circuit.transitionToOpenState();
    }

    /** Lets calls through because others have found the partner back. */
    void close() {
        circuit.transitionToClosedState();
    }

    /** Whether the partner is believed to be there. */
    boolean isClosed() {
        return circuit.getState() == State.CLOSED;
    }

    /**
     * Asks to make one call, whose end then has to be told with the number that comes back. Negative while another call
     * finds out whether the partner is back.
     */
    long enter() {
        long now = time.currentTimeNanos();
        if (circuit.getState() == State.HALF_OPEN && now - probedAt > LOST) {
            circuit.releasePermission();
        }
        boolean may = circuit.tryAcquirePermission();
        if (may && !isClosed()) {
            probedAt = now;
        }
        return may ? changes.get() : -1;
    }

    /** Gives the right to call back unused. */
    void leave(long entered) {
        if (entered == changes.get()) {
            circuit.releasePermission();
        }
    }

    void succeeded(long entered) {
        if (entered == changes.get()) {
            circuit.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    void failed(long entered) {
        if (entered == changes.get()) {
            circuit.onError(0, TimeUnit.NANOSECONDS, CallFailed.INSTANCE);
        }
    }

    /** Doubles from rest to rest, and is up to a quarter longer, so that several instances do not come at once. */
    private Long rest(Integer attempt) {
        long rest = Math.min(LONGEST_REST, FIRST_REST << Math.min(attempt - 1, 10));
        rest += jitter.applyAsLong(rest / 4);
        openUntil = time.currentTimeNanos() + Duration.ofMillis(rest).toNanos();
        return rest;
    }

    /** The library wants an exception for every failure and looks no further at it. */
    private static final class CallFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final CallFailed INSTANCE = new CallFailed();

        private CallFailed() {
            super("A call to the partner failed", null, false, false);
        }
    }

    /** The stopwatch as the library wants it. */
    private static final class Steady extends Clock {
        private final Stopwatch time;

        Steady(Stopwatch time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(time.currentTimeNanos());
        }
    }
}

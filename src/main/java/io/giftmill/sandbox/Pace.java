package io.giftmill.sandbox;

import java.time.Duration;

/**
 * The delays of one run, in milliseconds, already divided by the time compression. An order keeps the pace it was made
 * under, so a restart with other settings cannot rewrite its past.
 */
record Pace(long window, long confirmation, long delivery, long shortWindow) {

    /** The payment window of an order that carries the fast-expiry fault, before compression. */
    static final Duration SHORT_WINDOW = Duration.ofSeconds(2);

    static Pace of(SandboxProperties properties) {
        int speed = properties.speed();
        return new Pace(
                compressed(properties.paymentWindow(), speed),
                compressed(properties.confirmation(), speed),
                compressed(properties.delivery(), speed),
                compressed(SHORT_WINDOW, speed));
    }

    static long compressed(Duration duration, int speed) {
        return duration.toMillis() / speed;
    }
}

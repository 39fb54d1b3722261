package io.giftmill.sandbox;

import java.time.Duration;

/**
 * The delays of one run, in milliseconds, already divided by the time compression. An order keeps the pace it was made
 * under, so a restart with other settings cannot rewrite its past.
 */
record Pace(long window, long confirmation, long delivery, long shortWindow, boolean uneven) {

    /** The payment window of an order that carries the fast-expiry fault, before compression. */
    static final Duration SHORT_WINDOW = Duration.ofSeconds(2);

    static Pace of(SandboxProperties properties) {
        int speed = properties.speed();
        return new Pace(
                compressed(properties.paymentWindow(), speed),
                compressed(properties.confirmation(), speed),
                compressed(properties.delivery(), speed),
                compressed(SHORT_WINDOW, speed),
                properties.uneven());
    }

    /** What deliveries take of their usual time, in percent: twenty even steps through a log-normal distribution. */
    private static final int[] SHARES = {
        17, 27, 36, 43, 51, 58, 67, 75, 84, 95, 106, 119, 133, 150, 172, 198, 231, 282, 366, 584
    };

    /** How long the delivery of an order takes. */
    long deliveryOf(int number) {
        return uneven ? delivery * SHARES[number * 7 % SHARES.length] / 100 : delivery;
    }

    static long compressed(Duration duration, int speed) {
        return duration.toMillis() / speed;
    }
}

package io.giftmill.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulated partner behaves.
 *
 * @param port TCP port on the loopback interface; 0 takes any free one.
 * @param seed Where all its randomness comes from: ids, addresses and codes. A ledger keeps the seed it was begun with.
 * @param speed Time compression: every delay and window of the sandbox is divided by it. Timestamps stay real time.
 * @param latency Added to every answer, before it is sent.
 * @param confirmation From a transfer being seen on the chain until the order reads PaymentReceived.
 * @param delivery From PaymentReceived until the order reads Done and shows its codes.
 * @param paymentWindow How long an order can be paid after it was created. The partner's official page says 30 minutes.
 * @param ledger File that makes orders and transfers survive the process, appended to and replayed at start; none keeps
 *     them in memory only.
 * @param uneven Whether some orders take a sixth of the delivery time and others six times as long, as with a real
 *     partner: half of them take less than it, one in ten more than triple.
 * @param walletRate Transfers a second that its wallet gets onto the chain, multiplied by the speed; 0 for as many as come.
 */
@ConfigurationProperties("giftmill.sandbox")
public record SandboxProperties(
        @DefaultValue("0") int port,
        @DefaultValue("1") long seed,
        @DefaultValue("1") int speed,
        @DefaultValue("0s") Duration latency,
        @DefaultValue("1s") Duration confirmation,
        @DefaultValue("1s") Duration delivery,
        @DefaultValue("30m") Duration paymentWindow,
        Path ledger,
        @DefaultValue("false") boolean uneven,
        @DefaultValue("0") int walletRate) {

    public SandboxProperties {
        if (speed < 1) {
            throw new IllegalArgumentException("giftmill.sandbox.speed must be 1 or more, not " + speed);
        }
        if (walletRate < 0) {
            throw new IllegalArgumentException("giftmill.sandbox.wallet-rate must be 0 or more, not " + walletRate);
        }
    }

    /** The settings that hold when nothing is configured. */
    public static SandboxProperties defaults() {
        return new SandboxProperties(
                0,
                1,
                1,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(30),
                null,
                false,
                0);
    }
}

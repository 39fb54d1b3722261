package io.giftmill.command;

import io.giftmill.money.Money;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has orders made for somebody who is about to pay them. */
@Command(
        name = "wave",
        mixinStandardHelpOptions = true,
        description = {
            "Makes orders of lines that are ready, releases their payments, and says what to pay until when.",
            "Where orders are only made when asked for (giftmill.fund.waves), this asks. Exit code 1: nothing was ordered, or"
                    + " with --wait: not everything was paid."
        })
final class PayWaveCommand implements Callable<Integer> {
    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "How many orders at most. Default: what can be paid in time")
    private Integer orders;

    @Option(
            names = "--max",
            paramLabel = "AMOUNT",
            description =
                    "How much they may cost together, as quoted, such as \"500 USDC\". Orders in other coins are not made then.")
    private String max;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "Stay until everything is paid or has expired, but no longer than this, such as 25m.")
    private String wait;

    @Mixin
    private PersonOptions person;

    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        WaveRun.Ask ask = new WaveRun.Ask(person.by(), person.reason(), orders(), amount(), waiting());
        return options.run(
                RouteFiles.ORDER,
                (application, out) -> application.get(WaveRun.class).run(ask, out));
    }

    private Integer orders() {
        if (orders != null && orders < 1) {
            throw new UnusableException("--orders: write 1 or more.");
        }
        return orders;
    }

    private Money amount() {
        if (max == null) {
            return null;
        }
        String[] parts = max.strip().split("\\s+");
        try {
            Money amount = Money.of(parts[0], parts.length == 2 ? parts[1] : "");
            if (amount.isPositive()) {
                return amount;
            }
        } catch (RuntimeException unreadable) {
            throw notAnAmount();
        }
        throw notAnAmount();
    }

    private static UnusableException notAnAmount() {
        return new UnusableException("--max: write an amount and its coin, such as \"500 USDC\".");
    }

    private Duration waiting() {
        try {
            return wait == null ? Duration.ZERO : DurationStyle.detectAndParse(wait);
        } catch (IllegalArgumentException unreadable) {
            throw new UnusableException("--wait: write a number with its unit, such as 90s, 25m or 2h.");
        }
    }
}

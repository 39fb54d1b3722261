package io.giftmill.fund;

import io.giftmill.money.Money;
import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Released payments and what becomes of them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Duration FIRST_READ = Duration.ofSeconds(2);

    private Samples() {}

    static FundProperties properties(FundProperties.PayerName payer) {
        return new FundProperties(payer, Path.of("unused"), Duration.ofMinutes(5), 50, 3, 500, FIRST_READ, null);
    }

    static PaymentInstruction instruction(long attempt, Instant payBefore) {
        return new PaymentInstruction(
                attempt,
                "ord-" + attempt,
                "Wallet" + attempt,
                "Solana",
                Money.of("10.3", "USDC"),
                "SANDBOX",
                NOW,
                payBefore,
                List.of(attempt));
    }

    static PaymentInstruction instruction(long attempt) {
        return instruction(attempt, NOW.plusSeconds(60));
    }

    static HandOver taken(long attempt, String reference) {
        return new HandOver(attempt, reference, NOW.plus(FIRST_READ));
    }
}

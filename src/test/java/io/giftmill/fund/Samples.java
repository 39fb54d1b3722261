package io.giftmill.fund;

import io.giftmill.chain.Tokens;
import io.giftmill.money.Money;
import io.giftmill.order.HandOver;
import io.giftmill.order.Payer;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.PartnerProperties;
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
        return new FundProperties(
                payer, Path.of("unused"), Duration.ofMinutes(5), 50, 3, 500, FIRST_READ, null, List.of(), 200);
    }

    /** The same but for what may be paid. */
    static FundProperties allowing(FundProperties properties, String... allowed) {
        return new FundProperties(
                properties.payer(),
                properties.folder(),
                properties.margin(),
                properties.maxDrift(),
                properties.maxAttempts(),
                properties.claim(),
                properties.firstRead(),
                properties.waves(),
                List.of(allowed),
                properties.qrImages());
    }

    static PartnerProperties partner(PartnerProperties.Mode mode) {
        return new PartnerProperties(
                mode,
                null,
                null,
                "test",
                null,
                null,
                FIRST_READ,
                FIRST_READ,
                1,
                1,
                FIRST_READ,
                FIRST_READ,
                1,
                new PartnerProperties.Limits(null, null, null, null, null));
    }

    static AllowedRails rails(FundProperties properties) {
        return new AllowedRails(properties, new Rails(new Rail("USDC", "Solana"), List.of()), new Tokens());
    }

    /** The last look at payments of an instance with these settings. */
    static HandOverCheck check(TestOrders ledger, FundProperties properties) {
        return new HandOverCheck(
                properties,
                ledger.policy,
                ledger.record.lines,
                ledger.orders,
                ledger.payments,
                ledger.completions,
                alarm(ledger, properties.folder()),
                ledger.record.database.transaction(),
                ledger.record.clock);
    }

    /** The payer by files of an instance with these settings. */
    static FilePayer filePayer(TestOrders ledger, FundProperties properties, PartnerProperties.Mode mode) {
        return new FilePayer(
                properties,
                rails(properties),
                ledger.payments,
                new FolderSeal(ledger.paymentSeal()),
                alarm(ledger, properties.folder()),
                partner(mode),
                ledger.record.clock);
    }

    /** The alarm of an instance with this payments folder. */
    static TamperAlarm alarm(TestOrders ledger, Path folder) {
        return new TamperAlarm(
                ledger.funding(folder),
                ledger.misdirected(folder),
                new Payer("FILE", Duration.ofMinutes(5), false, folder));
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

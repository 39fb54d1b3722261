package io.giftmill.fund;

import io.giftmill.order.Rail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who pays orders, and which orders may be paid.
 *
 * @param payer {@code sandbox}: the simulated wallet pays; {@code file}: released payments are written to files and somebody else pays; {@code wallet}: a wallet service pays
 * @param folder where the payment files go
 * @param margin how long before the end of its payment window an order is no longer released
 * @param maxDrift how far an order may cost more than its quote, in basis points; 50 is 0.5 %
 * @param maxAttempts how often a line is quoted and ordered again because its order could not be released
 * @param claim how many lines are released in one go
 * @param firstRead how long after the hand-over of a payment its order is first read
 * @param waves {@code auto}: orders are made as fast as they are paid; {@code asked}: orders are only made when somebody opens a wave with {@code pay wave}; empty for asked with payment files, and auto otherwise
 * @param allowed coins and networks that may be paid, such as {@code USDC/Solana, USDC/Base=0x8335…}, with the contract if it
 *     is not the one Giftmill knows; when empty, those of {@code giftmill.place.coin}, {@code network} and
 *     {@code other-rails}
 * @param qrImages for how many payments of a portion pictures of their links are drawn; 0 for none
 */
@ConfigurationProperties("giftmill.fund")
public record FundProperties(
        @DefaultValue("sandbox") PayerName payer,
        @DefaultValue("data/payments") Path folder,
        @DefaultValue("5m") Duration margin,
        @DefaultValue("50") long maxDrift,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("500") int claim,
        @DefaultValue("2s") Duration firstRead,
        Waves waves,
        @DefaultValue List<String> allowed,
        @DefaultValue("200") int qrImages) {
    public FundProperties {
        allowed = List.copyOf(allowed);
    }

    /**
     * The coins and networks of {@code allowed}; empty when nothing is set.
     *
     * @throws IllegalArgumentException if one is none
     */
    public List<Rail> allowedRails() {
        return AllowedRail.read(allowed).stream().map(AllowedRail::rail).toList();
    }

    /** The payers there are. */
    public enum PayerName {
        SANDBOX,
        FILE,
        WALLET
    }

    /** When orders are made. */
    public enum Waves {
        AUTO,
        ASKED
    }

    /** Whether orders are only made when somebody asks for them: nobody may be there to pay from a file. */
    boolean waitsForWaves() {
        return waves == null ? payer == PayerName.FILE : waves == Waves.ASKED;
    }

    /** What is wrong with these settings, one sentence each; empty when nothing is. */
    public List<String> complaints() {
        try {
            AllowedRail.read(allowed);
            return List.of();
        } catch (IllegalArgumentException wrong) {
            return List.of("giftmill.fund.allowed: " + wrong.getMessage() + ".");
        }
    }
}

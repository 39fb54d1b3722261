package io.giftmill.catalog;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The coins and networks the partner takes from a wallet. */
@Component
public class PaymentRails {
    private final Knowledge knowledge;
    private final CatalogProperties properties;

    PaymentRails(Knowledge knowledge, CatalogProperties properties) {
        this.knowledge = knowledge;
        this.properties = properties;
    }

    /** What the partner says to a coin on a network. */
    public enum Answer {
        TAKEN,
        NO_SUCH_COIN,
        NO_SUCH_NETWORK,
        SUSPENDED,
        NOT_KNOWN
    }

    /**
     * What the partner says, and what it would take instead.
     *
     * @param answer the answer
     * @param offered the coins, or the networks of the coin, that it takes; empty when not known
     */
    public record Check(Answer answer, List<String> offered) {}

    /** Whether the partner takes a coin on a network, as it said lately; it is asked when it has not. */
    public Check check(String coin, String network) {
        return knowledge
                .rails(properties.recheck())
                .map(rails -> check(rails, coin, network))
                .orElse(new Check(Answer.NOT_KNOWN, List.of()));
    }

    /** The contract of a coin on a network as the partner last named it, without asking it now; empty when it named none. */
    public Optional<String> contract(String coin, String network) {
        return knowledge.knownRails().stream()
                .flatMap(rails -> rails.entries().stream())
                .filter(rail -> rail.coin().equals(coin) && rail.network().equals(network))
                .map(RailEntry::contractAddress)
                .filter(Objects::nonNull)
                .findFirst();
    }

    static Check check(Rails rails, String coin, String network) {
        List<RailEntry> ofCoin = rails.entries().stream()
                .filter(rail -> rail.coin().equals(coin))
                .toList();
        if (ofCoin.isEmpty()) {
            return new Check(Answer.NO_SUCH_COIN, coins(rails));
        }
        List<String> offered = ofCoin.stream()
                .filter(rail -> !rail.networkSuspended())
                .map(RailEntry::network)
                .toList();
        return ofCoin.stream()
                .filter(rail -> rail.network().equals(network))
                .findFirst()
                .map(rail -> new Check(rail.isSuspended() ? Answer.SUSPENDED : Answer.TAKEN, offered))
                .orElse(new Check(Answer.NO_SUCH_NETWORK, offered));
    }

    private static List<String> coins(Rails rails) {
        return rails.entries().stream().map(RailEntry::coin).distinct().toList();
    }
}

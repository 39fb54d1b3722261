package io.giftmill.catalog;

import org.springframework.stereotype.Component;

/** The contracts of tokens, as the partner last named them. */
@Component
public class TokenContracts {
    private final RailStore rails;

    TokenContracts(RailStore rails) {
        this.rails = rails;
    }

    /** The contract of a coin on a network; null for a chain's own coin, and when the partner named none. */
    public String of(String coin, String network) {
        return rails.all().stream()
                .filter(rail -> rail.coin().equals(coin) && rail.network().equalsIgnoreCase(network))
                .map(RailEntry::contractAddress)
                .filter(contract -> contract != null)
                .findFirst()
                .orElse(null);
    }
}

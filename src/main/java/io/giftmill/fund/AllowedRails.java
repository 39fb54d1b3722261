package io.giftmill.fund;

import io.giftmill.chain.Token;
import io.giftmill.chain.Tokens;
import io.giftmill.order.Rail;
import io.giftmill.order.Rails;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What may be paid: the coins and networks treasury has, and the contracts they have there. */
@Component
class AllowedRails {
    private final List<AllowedRail> all;
    private final Tokens tokens;

    AllowedRails(FundProperties properties, Rails ordered, Tokens tokens) {
        List<AllowedRail> set = AllowedRail.read(properties.allowed());
        this.all = set.isEmpty() ? of(ordered) : set;
        this.tokens = tokens;
    }

    boolean allows(String coin, String network) {
        return all.stream().anyMatch(one -> one.is(coin, network));
    }

    /** The contract a coin must have; empty when neither the setting nor the table of tokens knows one. */
    Optional<String> contract(String coin, String network) {
        return set(coin, network).or(() -> tokens.find(coin, network).map(Token::contract));
    }

    /** The coin with its contract and decimals; empty when it is not in the table of tokens. */
    Optional<Token> token(String coin, String network) {
        return tokens.find(coin, network)
                .map(token -> set(coin, network)
                        .map(contract -> new Token(
                                token.coin(),
                                token.network(),
                                token.chain(),
                                token.chainId(),
                                contract,
                                token.decimals()))
                        .orElse(token));
    }

    private Optional<String> set(String coin, String network) {
        return all.stream()
                .filter(one -> one.is(coin, network) && one.contract() != null)
                .map(AllowedRail::contract)
                .findFirst();
    }

    private static List<AllowedRail> of(Rails ordered) {
        return Stream.<Rail>concat(Stream.of(ordered.first()), ordered.others().stream())
                .map(rail -> new AllowedRail(rail, null))
                .toList();
    }
}

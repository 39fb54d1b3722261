package io.giftmill.catalog;

import io.giftmill.partner.Outcome;
import io.giftmill.partner.PaymentCoin;
import io.giftmill.partner.PaymentNetwork;
import io.giftmill.partner.PaymentVia;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The coins and networks the partner takes from a wallet. */
@Component
public class PaymentRails {
    private static final String WALLET = "USER_WALLET";

    private final ProducerTemplate partner;

    PaymentRails(@Lazy ProducerTemplate partner) {
        this.partner = partner;
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

    /** Asks the partner whether it takes a coin on a network. */
    @SuppressWarnings("unchecked")
    public Check check(String coin, String network) {
        Outcome<List<PaymentVia>> outcome = partner.requestBody("direct:partner-payment-vias", "", Outcome.class);
        if (!(outcome instanceof Outcome.Yes<List<PaymentVia>> yes)) {
            return new Check(Answer.NOT_KNOWN, List.of());
        }
        List<PaymentCoin> coins = yes.answer().stream()
                .filter(via -> via.name().equals(WALLET))
                .flatMap(via -> via.coins().stream())
                .toList();
        return coins.stream()
                .filter(one -> one.name().equals(coin))
                .findFirst()
                .map(one -> network(one, network))
                .orElse(new Check(
                        Answer.NO_SUCH_COIN,
                        coins.stream().map(PaymentCoin::name).toList()));
    }

    private static Check network(PaymentCoin coin, String network) {
        List<String> offered = coin.networks().stream()
                .filter(one -> !one.suspended())
                .map(PaymentNetwork::name)
                .toList();
        return coin.networks().stream()
                .filter(one -> one.name().equals(network))
                .findFirst()
                .map(one -> new Check(coin.suspended() || one.suspended() ? Answer.SUSPENDED : Answer.TAKEN, offered))
                .orElse(new Check(Answer.NO_SUCH_NETWORK, offered));
    }
}

package io.giftmill.simulation;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.partner.Artefact;
import io.giftmill.partner.EchoedDelivery;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.secret.Secret;
import java.math.BigDecimal;
import java.util.List;

/** What the simulated partner says, in the program's words. Reading JSON is tested elsewhere. */
final class Wire {
    private static final Secret CODE = Secret.of("CODE");

    private static final Asset USDC = new Asset("USDC");

    private Wire() {}

    static OrderAnswer answer(Partner.Said said) {
        return new OrderAnswer(
                said.orderId(),
                said.state(),
                said.payment(),
                said.createdAt(),
                null,
                null,
                said.address(),
                said.coin(),
                said.network(),
                money(said.due(), said.coin()),
                money(said.received(), said.coin()),
                said.deliveries().stream().map(Wire::delivery).toList(),
                said.refunded() == 0 ? null : money(said.refunded(), said.coin()));
    }

    /** The same order with another address to pay to. */
    static OrderAnswer elsewhere(Partner.Said said) {
        OrderAnswer answer = answer(said);
        return new OrderAnswer(
                answer.orderId(),
                answer.orderState(),
                answer.paymentState(),
                answer.createdAt(),
                null,
                null,
                "WalletOfAThief",
                answer.coin(),
                answer.network(),
                answer.due(),
                answer.received(),
                answer.deliveries(),
                answer.refund());
    }

    static Money money(long millionths, String coin) {
        return new Money(BigDecimal.valueOf(millionths, 6), coin.equals(USDC.code()) ? USDC : new Asset(coin));
    }

    static List<Partner.Item> items(OrderRequest asked) {
        return asked.deliveries().stream()
                .map(one -> new Partner.Item(one.denomination(), one.beneficiaryAccount()))
                .toList();
    }

    static EchoedDelivery echo(Partner.Item item) {
        return new EchoedDelivery(
                "Airbnb", "US", item.denomination(), null, item.recipient(), "giftcard", "by_email", null, "USD");
    }

    private static OrderedDelivery delivery(Partner.Delivery one) {
        Artefact artefact = one.code() == null ? null : new Artefact(Artefact.Kind.CODE, CODE, null, null);
        String failure = one.state().equals("Failed") ? "failed" : null;
        return new OrderedDelivery(one.id(), one.state(), failure, echo(one.item()), artefact);
    }
}

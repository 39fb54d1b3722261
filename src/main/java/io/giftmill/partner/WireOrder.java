package io.giftmill.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.giftmill.money.Money;
import java.util.List;

/** An order as it is written by creation and by every later question; any field may be missing. */
record WireOrder(
        String orderId,
        String orderState,
        String paymentState,
        String createdAt,
        String paymentRequestedAt,
        String expiresAt,
        String expirationDate,
        String walletAddress,
        String coin,
        String network,
        String coinAmount,
        String sentCoinAmount,
        String receivedAmount,
        List<WireDelivery> deliveries,
        Refund refund,
        @JsonDeserialize(using = FewProblems.class) JsonNode problems) {

    record Refund(String amount, String currency) {
        Money money() {
            return Amounts.money(amount, currency);
        }
    }

    /** @throws UnreadableAnswerException when there is no usable order id: then it is not known what was answered */
    OrderAnswer answer() {
        if (!OrderId.isOne(orderId)) {
            throw new UnreadableAnswerException("without a usable order id");
        }
        return new OrderAnswer(
                orderId,
                Words.state(orderState),
                Words.state(paymentState),
                Moments.of(createdAt),
                Moments.of(paymentRequestedAt),
                Moments.of(expiresAt != null ? expiresAt : expirationDate),
                Words.address(walletAddress),
                Words.name(coin),
                Words.name(network),
                Amounts.money(coinAmount, coin),
                received(),
                Lists.few(deliveries, line -> WireDelivery.orBlank(line).ordered(coin)),
                refund == null ? null : refund.money());
    }

    List<Problem> problemList() {
        return Problems.of(problems);
    }

    /** Two fields may say it; the larger one counts, because money that was seen must not be overlooked. */
    private Money received() {
        Money sent = Amounts.moneyOrZero(sentCoinAmount, coin);
        Money received = Amounts.moneyOrZero(receivedAmount, coin);
        if (sent == null || received == null) {
            return null;
        }
        return sent.compareTo(received) >= 0 ? sent : received;
    }
}

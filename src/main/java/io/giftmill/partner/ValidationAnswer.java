package io.giftmill.partner;

import io.giftmill.money.Money;
import java.util.List;

/**
 * What a cart would cost. It is fit to order only without problems, with a positive price, and when every echoed delivery
 * matches what was asked; nothing is created or reserved.
 *
 * @param price of the whole cart; null when it could not be priced, which happens without any problem (seen on the live
 *     API)
 * @param deliveries the partner's reading of the lines, in the order of the request as far as seen
 * @param problems why the cart would be refused; empty when the partner sees none
 */
public record ValidationAnswer(Money price, List<EchoedDelivery> deliveries, List<Problem> problems) {
    public ValidationAnswer {
        deliveries = List.copyOf(deliveries);
        problems = List.copyOf(problems);
    }
}

package io.giftmill.partner;

import java.util.List;
import java.util.Objects;

/**
 * A cart to be validated or ordered, paid as one from the buyer's own wallet.
 *
 * @param deliveries one to ten lines (official developer page)
 * @param coin ticker to pay in, as {@link PaymentCoin} names it
 * @param network chain to pay on, as {@link PaymentNetwork} names it; without it the price would be Polygon's
 * @param email where the partner confirms the order to; null when nowhere
 * @param lang language of the partner's texts, such as {@code en}
 */
public record OrderRequest(List<DeliveryRequest> deliveries, String coin, String network, String email, String lang) {
    public OrderRequest {
        deliveries = List.copyOf(deliveries);
        Objects.requireNonNull(coin, "coin");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(lang, "lang");
    }
}

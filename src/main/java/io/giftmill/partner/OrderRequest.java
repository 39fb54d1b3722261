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
 * @param promoCode a promotion code; null for none
 * @param refundWalletAddress where the partner sends money back to, on the same network; null for nowhere
 * @param endUser on whose behalf the call is made
 */
public record OrderRequest(
        List<DeliveryRequest> deliveries,
        String coin,
        String network,
        String email,
        String lang,
        String promoCode,
        String refundWalletAddress,
        EndUser endUser) {
    public OrderRequest {
        deliveries = List.copyOf(deliveries);
        Objects.requireNonNull(coin, "coin");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(lang, "lang");
        Objects.requireNonNull(endUser, "endUser");
    }

    /** A cart without promotion code and refund address, ordered by the configured end user. */
    public OrderRequest(List<DeliveryRequest> deliveries, String coin, String network, String email, String lang) {
        this(deliveries, coin, network, email, lang, null, null, EndUser.CONFIGURED);
    }
}

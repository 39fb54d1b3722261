package io.giftmill.order;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import io.giftmill.partner.DeliveryRequest;
import io.giftmill.partner.EndUser;
import io.giftmill.partner.OrderRequest;
import java.util.List;

/** Lines as the partner is asked for them. */
public final class Requests {
    private static final String DEFAULT_LANGUAGE = "en";

    private Requests() {}

    /**
     * The request for lines of one recipient.
     *
     * @param lines one to ten with the same terms, and their products resolved
     */
    public static OrderRequest order(List<LineRequest> lines, Rail rail) {
        return order(lines, rail, null);
    }

    /**
     * The same with an address for refunds.
     *
     * @param refundWallet on the rail's network, for lines that name none; null for none
     */
    public static OrderRequest order(List<LineRequest> lines, Rail rail, String refundWallet) {
        LineRequest first = lines.get(0);
        LineTerms terms = first.terms();
        return new OrderRequest(
                lines.stream().map(Requests::delivery).toList(),
                rail.coin(),
                rail.network(),
                first.orderEmail(),
                first.lang() == null ? DEFAULT_LANGUAGE : first.lang(),
                terms.coupon(),
                terms.refundWalletAddress() == null ? refundWallet : terms.refundWalletAddress(),
                new EndUser(terms.endUserIp(), terms.endUserAgent()));
    }

    private static DeliveryRequest delivery(LineRequest line) {
        return new DeliveryRequest(
                line.brandName(), line.countryCode(), line.denomination(), line.productValue(), line.recipient());
    }
}

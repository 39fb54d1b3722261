package io.giftmill.batch;

/**
 * What a line asks for beside its product. Each is null where the sender left it open.
 *
 * @param coupon a promotion code of the partner
 * @param refundWalletAddress where the partner sends money back to, on the network of the payment; the partner takes it
 *     with the order only
 * @param endUserIp the IP address the order is placed from; null for the configured one
 * @param endUserAgent the user agent the order is placed with; null for the configured one
 * @param costCentre whose budget the line is taken from; no part of the order
 */
public record LineTerms(
        String coupon, String refundWalletAddress, String endUserIp, String endUserAgent, String costCentre) {
    /** Nothing special. */
    public static final LineTerms NONE = new LineTerms(null, null, null, null);

    /** Terms that name no cost centre. */
    public LineTerms(String coupon, String refundWalletAddress, String endUserIp, String endUserAgent) {
        this(coupon, refundWalletAddress, endUserIp, endUserAgent, null);
    }

    /** The same terms for another budget; null for none. */
    public LineTerms chargedTo(String centre) {
        return new LineTerms(coupon, refundWalletAddress, endUserIp, endUserAgent, centre);
    }
}

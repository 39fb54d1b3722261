package io.giftmill.order;

import io.giftmill.batch.LineRequest;
import java.util.Locale;

/** Whom a problem stops beside the line it was named for. */
public enum HoldScope {
    /** Nobody else. */
    LINE,
    /** Lines for the same product and value. */
    PRODUCT,
    /** Lines for the same brand in the same country. */
    BRAND,
    /** Lines for the same brand and country that are paid on the same coin and network. */
    BRAND_ON_RAIL,
    /** Lines that are paid in the same coin. */
    COIN,
    /** Lines that are paid in the same coin on the same network. */
    NETWORK,
    /** All lines. */
    ACCOUNT;

    /** Whether another coin or network gets around it. */
    public boolean isAboutRail() {
        return this == BRAND_ON_RAIL || this == COIN || this == NETWORK;
    }

    /** What lines must have in common for a hold to be theirs. */
    String subject(LineRequest line, Rail rail) {
        String brand = line.countryCode() + "|" + line.brandName();
        return switch (this) {
            case LINE -> throw new IllegalStateException("A line of its own is nobody else's concern");
            case PRODUCT -> brand + "|" + product(line);
            case BRAND -> brand;
            case BRAND_ON_RAIL -> brand + "|" + rail;
            case COIN -> rail.coin();
            case NETWORK -> rail.toString();
            case ACCOUNT -> "";
        };
    }

    /** The partner's limits are those of the e-mail address of the order; a phone recipient may come without one. */
    static String recipient(LineRequest line) {
        String recipient = line.orderEmail() == null ? line.recipient() : line.orderEmail();
        return recipient.toLowerCase(Locale.ROOT);
    }

    private static String product(LineRequest line) {
        if (line.denomination() == null) {
            return String.valueOf(line.faceValue());
        }
        return line.isRange() ? "range " + line.productValue().toPlainString() : line.denomination();
    }
}

package io.giftmill.batch;

import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * What a line asks for, checked for form. The product is named by {@code denomination} (an exact text of the catalogue,
 * or {@code range} with {@code productValue}), or, where the sender wrote amount and currency, by {@code faceValue} alone
 * until the catalogue resolves it.
 *
 * @param brandName the brand exactly as the catalogue writes it
 * @param countryCode ISO 3166 alpha-2, upper case
 * @param denomination exact catalogue text, or {@code range}; null while only the face value is known
 * @param productValue the value of a range product in the product's currency; null for fixed ones
 * @param faceValue amount and currency as the sender wrote them; null when the denomination was given
 * @param recipient an e-mail address, or a phone number in E.164
 * @param orderEmail where the partner confirms the order; null for a phone recipient without one
 * @param lang ISO 639 language of the delivery
 * @param productKind {@code gift_card}, {@code topup} or {@code esim}; null when the sender left it open
 * @param coin the coin to pay in; null for the configured one
 * @param network the network to pay on; null for the configured one
 * @param maxPrice the most the line may cost, in its settlement coin; null for no ceiling of its own
 * @param deliverAt the order is not made before; null for at once
 * @param expiresIfNotSentBy the line cancels itself when it was not ordered by then; null for never
 * @param terms what it asks for beside the product
 */
public record LineRequest(
        String brandName,
        String countryCode,
        String denomination,
        BigDecimal productValue,
        Money faceValue,
        String recipient,
        String orderEmail,
        String lang,
        String productKind,
        String coin,
        String network,
        BigDecimal maxPrice,
        Instant deliverAt,
        Instant expiresIfNotSentBy,
        LineTerms terms) {

    public LineRequest {
        Objects.requireNonNull(terms, "terms");
    }

    /** A request that asks for nothing beside its product. */
    public LineRequest(
            String brandName,
            String countryCode,
            String denomination,
            BigDecimal productValue,
            Money faceValue,
            String recipient,
            String orderEmail,
            String lang,
            String productKind,
            String coin,
            String network,
            BigDecimal maxPrice,
            Instant deliverAt,
            Instant expiresIfNotSentBy) {
        this(
                brandName,
                countryCode,
                denomination,
                productValue,
                faceValue,
                recipient,
                orderEmail,
                lang,
                productKind,
                coin,
                network,
                maxPrice,
                deliverAt,
                expiresIfNotSentBy,
                LineTerms.NONE);
    }

    public boolean isRange() {
        return "range".equals(denomination);
    }

    /** The same request for the product the catalogue has found for it. */
    public LineRequest withProduct(String foundDenomination, BigDecimal foundValue) {
        return with(foundDenomination, foundValue, terms);
    }

    /** The same request with other terms. */
    public LineRequest withTerms(LineTerms others) {
        return with(denomination, productValue, others);
    }

    private LineRequest with(String newDenomination, BigDecimal newValue, LineTerms newTerms) {
        return new LineRequest(
                brandName,
                countryCode,
                newDenomination,
                newValue,
                faceValue,
                recipient,
                orderEmail,
                lang,
                productKind,
                coin,
                network,
                maxPrice,
                deliverAt,
                expiresIfNotSentBy,
                newTerms);
    }
}

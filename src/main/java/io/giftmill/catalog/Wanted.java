package io.giftmill.catalog;

import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a line asks for.
 *
 * @param brandName the brand as the sender wrote it
 * @param countryCode ISO 3166 alpha-2, upper case
 * @param denomination the denomination as the sender wrote it, or {@code range}; null while only the face value is known
 * @param productValue the value of a range; null for a fixed denomination
 * @param faceValue amount and currency; null when the denomination was given
 * @param recipient an e-mail address, or a phone number in E.164
 * @param productKind {@code gift_card}, {@code topup} or {@code esim}; null when the sender left it open
 * @param coin the coin it would be paid in
 * @param network the network it would be paid on
 */
public record Wanted(
        String brandName,
        String countryCode,
        String denomination,
        BigDecimal productValue,
        Money faceValue,
        String recipient,
        String productKind,
        String coin,
        String network) {
    public Wanted {
        Objects.requireNonNull(brandName, "brandName");
        Objects.requireNonNull(countryCode, "countryCode");
        Objects.requireNonNull(recipient, "recipient");
    }

    Key key() {
        return new Key(countryCode, brandName);
    }

    boolean isOpen() {
        return denomination == null;
    }

    boolean isToPhone() {
        return recipient.startsWith("+");
    }
}

package io.giftmill.ledger;

import java.util.Arrays;
import java.util.Locale;

/** What a row of a ledger tells about a movement of coins. */
enum Field {
    TX_HASH,
    LOG_INDEX,
    TIME,
    FROM,
    TO,
    AMOUNT,
    COIN,
    NETWORK,
    CONTRACT,
    FEE,
    FEE_COIN,
    DIRECTION,
    REFERENCE,
    BLOCK;

    /** Its name in a mapping. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field a mapping means; null for none. */
    static Field of(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}

package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.util.List;

/**
 * What the row of a line asks for. Every part may be null: a rejected row can lack any of it.
 *
 * @param face amount and currency, as the sender wrote them or as the catalogue's denomination names them
 * @param faceDiffers whether both are known and disagree
 * @param value the value of a range product, whose currency the record does not know
 * @param cells the row as it was uploaded; empty when the record has lost it
 */
record Asked(
        String rowRef,
        String brandName,
        String countryCode,
        String denomination,
        Money face,
        boolean faceDiffers,
        String value,
        String recipient,
        String productKind,
        String network,
        List<String> cells) {}

package io.giftmill.partner;

import io.giftmill.secret.Secret;

/** One line of a validation or of an order; any field may be missing. */
record WireDelivery(String id, String deliveryState, String kind, Item deliverable) {

    private static final Item BLANK_ITEM =
            new Item(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static final WireDelivery BLANK = new WireDelivery(null, null, null, BLANK_ITEM);

    record Item(
            String brandName,
            String countryCode,
            String denomination,
            String productValue,
            String beneficiaryAccount,
            String deliveryType,
            String coinAmount,
            String currencyCode,
            Secret pinCode,
            Secret pinSerial,
            Secret securityCode,
            Secret operatorReference,
            String failureReason,
            String errorDescription) {}

    /** A line that cannot be read still counts as a line; it just matches nothing. */
    static WireDelivery orBlank(WireDelivery line) {
        return line == null ? BLANK : line;
    }

    OrderedDelivery ordered(String coin) {
        return new OrderedDelivery(
                Words.id(id), Words.state(deliveryState), failure(item()), echo(coin), artefact(item()));
    }

    EchoedDelivery echo(String coin) {
        Item item = item();
        return new EchoedDelivery(
                Words.orEmpty(item.brandName()),
                Words.orEmpty(item.countryCode()),
                Words.orEmpty(item.denomination()),
                Amounts.decimal(item.productValue()),
                Words.orEmpty(item.beneficiaryAccount()),
                Words.orEmpty(kind),
                Words.orEmpty(item.deliveryType()),
                Amounts.money(item.coinAmount(), coin),
                Words.orNull(item.currencyCode()));
    }

    private Item item() {
        return deliverable == null ? BLANK_ITEM : deliverable;
    }

    private static String failure(Item item) {
        String reason = Words.clean(item.failureReason());
        return reason != null ? reason : Words.clean(item.errorDescription());
    }

    private static Artefact artefact(Item item) {
        if (item.pinCode() != null) {
            return new Artefact(kindOf(item.pinCode()), item.pinCode(), item.pinSerial(), item.securityCode());
        }
        return item.operatorReference() == null
                ? null
                : new Artefact(Artefact.Kind.OPERATOR_REFERENCE, item.operatorReference(), null, null);
    }

    /** The partner gives no type of its own; the text's beginning tells (seen on the live API). */
    private static Artefact.Kind kindOf(Secret pin) {
        String text = pin.reveal().strip();
        if (text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7)) {
            return Artefact.Kind.LINK;
        }
        return text.regionMatches(true, 0, "LPA:", 0, 4) ? Artefact.Kind.ESIM : Artefact.Kind.CODE;
    }
}

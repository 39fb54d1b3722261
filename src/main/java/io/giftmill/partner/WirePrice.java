package io.giftmill.partner;

/** The price of a value; any field may be missing. */
record WirePrice(String coin, String coinAmount, String originalCoinAmount, WireFamily.Range range) {
    PriceAnswer answer() {
        return new PriceAnswer(
                Amounts.money(coinAmount, coin),
                Amounts.money(originalCoinAmount, coin),
                range == null ? null : range.answer());
    }
}

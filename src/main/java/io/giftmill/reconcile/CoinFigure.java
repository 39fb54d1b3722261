package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.util.function.Function;

/** The figures of a coin, with the words people read, in the order they read them. */
enum CoinFigure {
    EXPECTED("expected", "Released to be paid", CoinTotals::expected),
    LAPSED("lapsed", "of it ended without a payment", CoinTotals::lapsed),
    PAID("paid", "Paid", CoinTotals::paid),
    DELIVERED("delivered", "Delivered", CoinTotals::delivered),
    REFUNDED("refunded", "Refunded", CoinTotals::refunded),
    OUTSTANDING("outstanding", "Outstanding", CoinTotals::outstanding),
    OWED("owed_by_supplier", "Owed by the supplier", CoinTotals::owed),
    UNEXPLAINED("unexplained", "Unexplained", CoinTotals::unexplained);

    private final String column;
    private final String words;
    private final Function<CoinTotals, Money> figure;

    CoinFigure(String column, String words, Function<CoinTotals, Money> figure) {
        this.column = column;
        this.words = words;
        this.figure = figure;
    }

    String column() {
        return column;
    }

    String words() {
        return words;
    }

    Money of(CoinTotals totals) {
        return figure.apply(totals);
    }
}

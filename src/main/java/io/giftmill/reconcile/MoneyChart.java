package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.util.List;
import java.util.Locale;

/** Draws where the money of one coin is: one bar, as long as what was paid, divided into what became of it. */
final class MoneyChart {
    private static final List<CoinFigure> PARTS =
            List.of(CoinFigure.DELIVERED, CoinFigure.REFUNDED, CoinFigure.OUTSTANDING, CoinFigure.OWED);
    private static final Money WIDTH = Money.of("700", "EUR");
    private static final Money WIDE_ENOUGH_FOR_A_NUMBER = Money.of("16", "EUR");
    private static final int LEGEND_ROW = 18;

    private MoneyChart() {}

    static void draw(Html page, CoinTotals coin) {
        String words = words(coin);
        Svg svg = new Svg(
                page,
                "money-" + coin.paid().asset(),
                "Where the " + coin.paid().asset() + " are",
                words,
                54 + PARTS.size() * LEGEND_ROW);
        Money left = Money.zero(WIDTH.asset());
        List<Money> widths =
                WIDTH.allocate(PARTS.stream().map(part -> part.of(coin)).toList());
        for (int i = 0; i < PARTS.size(); i++) {
            Money width = widths.get(i);
            svg.rectangle(i, left.decimal(), "4", width.decimal(), "36");
            if (width.compareTo(WIDE_ENOUGH_FOR_A_NUMBER) > 0) {
                svg.badge(i + 1, left.decimal(), 27);
            }
            int y = 60 + i * LEGEND_ROW;
            svg.rectangle(i, "0", String.valueOf(y - 10), "14", "12");
            svg.text(
                    22,
                    y,
                    (i + 1) + "  " + PARTS.get(i).words() + ": "
                            + Digits.of(PARTS.get(i).of(coin)));
            left = left.plus(width);
        }
        svg.end();
    }

    /** Whether there is anything to draw. */
    static boolean isDrawable(CoinTotals coin) {
        return PARTS.stream().anyMatch(part -> part.of(coin).isPositive());
    }

    private static String words(CoinTotals coin) {
        StringBuilder words = new StringBuilder("Of " + Digits.of(coin.paid()) + " paid: ");
        PARTS.forEach(part -> words.append(part.words().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(Digits.of(part.of(coin)))
                .append("; "));
        return words.substring(0, words.length() - 2) + ".";
    }
}

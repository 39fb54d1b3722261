package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The figures of a small pack. Whatever people or the partner may write in it is the given text. */
final class TestFigures {
    private TestFigures() {}

    static PackFigures of(String text) {
        CoinTotals usdc = coin("61.460001", "10.3", "51.160001", "30.260001", "10.5", "10.4", "0", "0");
        return new PackFigures(
                text,
                "SANDBOX",
                TestLine.AS_OF,
                true,
                false,
                Map.of(LineStatus.DELIVERED, 3L, LineStatus.FAILED, 1L, LineStatus.HELD, 1L, LineStatus.PAID, 12_345L),
                Map.of(new Asset("USD"), Money.of("50", "USD"), new Asset("BRL"), Money.of("15", "BRL")),
                List.of(usdc),
                List.of(new PackFigures.Centre(text, 9, List.of(usdc)), new PackFigures.Centre("(none)", 1, List.of())),
                List.of(
                        new PackFigures.Day(LocalDate.parse("2026-11-20"), 9, 2, 0),
                        new PackFigures.Day(LocalDate.parse("2026-11-22"), 0, 4, 3)),
                List.of(
                        new PackFigures.Sort("PAID_NOT_DELIVERED", false, 1, 2, List.of(Money.of("10.4", "USDC")), 194),
                        new PackFigures.Sort("PAYMENT_EXPECTED", true, 1, 0, List.of(), 5)),
                List.of(new PackFigures.Open(
                        text, "PAID_NOT_DELIVERED", false, Money.of("10.4", "USDC"), 194, text, text)),
                List.of(new PackFigures.WrittenFile(text, 9, "ab".repeat(32))));
    }

    static CoinTotals coin(String... amounts) {
        List<Money> money = List.of(amounts).stream()
                .map(amount -> Money.of(amount, "USDC"))
                .toList();
        return new CoinTotals(
                money.get(0),
                money.get(1),
                money.get(2),
                money.get(3),
                money.get(4),
                money.get(5),
                money.get(6),
                money.get(7));
    }
}

package io.giftmill.catalog;

import io.giftmill.money.Money;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.giftmill.catalog.TestCatalog.fixed;
import static io.giftmill.catalog.TestCatalog.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The rules for one line and one brand, as tables. */
class ProductRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Product TOP_UP = fixed("25 USD", "25", "by_phone", null);
    private static final Product PIN = fixed("25 USD - PIN", "25", "by_email", null);
    private static final String PHONE = "+14155550123";
    private static final String MAIL = "a@x.pl";

    private static Shelf shelf(Product... products) {
        return shelf("games", "giftcard", products);
    }

    private static Shelf shelf(String category, String kind, Product... products) {
        List<Offer> offers = Stream.of(products)
                .map(product -> new Offer(product, null, null))
                .toList();
        return new Shelf(NOW, false, category, kind, offers);
    }

    private static Wanted named(String denomination, String value, String recipient) {
        BigDecimal number = value == null ? null : new BigDecimal(value);
        return new Wanted("Brand", "US", denomination, number, null, recipient, null, "USDC", "Solana");
    }

    private static Wanted worth(String amount, String currency, String recipient) {
        Money value = Money.of(amount, currency);
        return new Wanted("Brand", "US", null, null, value, recipient, null, "USDC", "Solana");
    }

    private static Checked check(Wanted wanted, Shelf shelf) {
        return new ProductRules(wanted, shelf, null).check();
    }

    private static String told(Wanted wanted, Shelf shelf) {
        List<Finding> findings = check(wanted, shelf).findings();
        return findings.isEmpty()
                ? "ok"
                : findings.get(0).code() + ": "
                        + String.join("; ", findings.get(0).proposals());
    }

    @ParameterizedTest
    @CsvSource({
        "50, ok",
        "500, ok",
        "55, ok",
        "52, VALUE_OFF_STEP: 50; 55",
        "54.99, VALUE_OFF_STEP: 50; 55",
        "49.99, VALUE_OUT_OF_RANGE: 50",
        "0.01, VALUE_OUT_OF_RANGE: 50",
        "501, VALUE_OUT_OF_RANGE: 500",
        "100000, VALUE_OUT_OF_RANGE: 500"
    })
    void takesARangeBetweenItsEndsAndOnItsSteps(String value, String told) {
        assertThat(told(named("range", value, MAIL), shelf(range("50", "500", "5"))))
                .isEqualTo(told);
    }

    @Test
    void proposesNoEndOfARangeThatIsOnNoStep() {
        assertThat(told(named("range", "104", MAIL), shelf(range("10", "104", "5"))))
                .isEqualTo("VALUE_OFF_STEP: 100");
        assertThat(told(named("range", "200", MAIL), shelf(range("10", "104", "5"))))
                .isEqualTo("VALUE_OUT_OF_RANGE: 100");
    }

    @ParameterizedTest
    @CsvSource({
        "10 USD, ok",
        "15 USD, UNKNOWN_DENOMINATION: 10 USD; 20 USD",
        "5 USD, UNKNOWN_DENOMINATION: 10 USD",
        "900 USD, UNKNOWN_DENOMINATION: 50 USD",
        "10USD, UNKNOWN_DENOMINATION: 10 USD",
        "10 usd, UNKNOWN_DENOMINATION: 10 USD",
        "10 EUR, 'UNKNOWN_DENOMINATION: '",
        "range, 'UNKNOWN_DENOMINATION: 10 USD; 20 USD'"
    })
    void takesADenominationExactlyAsItIsWritten(String denomination, String told) {
        Shelf shelf = shelf(fixed("10 USD", "10"), fixed("20 USD", "20"), fixed("50 USD", "50"));
        String value = denomination.equals("range") ? "15" : null;
        assertThat(told(named(denomination, value, MAIL), shelf)).isEqualTo(told);
    }

    @Test
    void findsTheNearestOfDenominationsWithoutAValue() {
        Shelf shelf = shelf(fixed("1 GB 7 days", "3.30"), fixed("3 GB 30 days", "7.90"));
        assertThat(told(named("1 GB 7 day", null, MAIL), shelf)).isEqualTo("UNKNOWN_DENOMINATION: 1 GB 7 days");
    }

    /** Seen live: the partner sells such a text as another product, 4.5 % over its face value. */
    @Test
    void refusesATextWhereOnlyARangeIsSold() {
        assertThat(told(named("100 USD", null, MAIL), shelf(range("50", "500", "1"))))
                .isEqualTo("RANGE_WRITTEN_AS_TEXT: denomination=range, product_value=100");
        assertThat(told(named("20 USD", null, MAIL), shelf(range("50", "500", "1"))))
                .isEqualTo("UNKNOWN_DENOMINATION: denomination=range, product_value=50");
    }

    @Test
    void flagsATextThatARangeSellsAsWell() {
        Checked checked = check(named("100 USD", null, MAIL), shelf(range("50", "500", "1"), fixed("100 USD", "100")));
        assertThat(checked.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).isEqualTo(Finding.Effect.FLAG);
            assertThat(finding.proposals()).containsExactly("denomination=range, product_value=100");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550123, 25 USD, ok",
        "a@x.pl, 25 USD - PIN, ok",
        "a@x.pl, 25 USD, RECIPIENT_KIND: 25 USD - PIN",
        "+14155550123, 25 USD - PIN, RECIPIENT_KIND: 25 USD"
    })
    void asksTheProductAndNotTheBrandHowItIsDelivered(String recipient, String denomination, String told) {
        assertThat(told(named(denomination, null, recipient), shelf(TOP_UP, PIN)))
                .isEqualTo(told);
    }

    @Test
    void doesNotJudgeADeliveryItDoesNotKnow() {
        Shelf shelf = shelf(fixed("25 USD", "25", "by_account", null));
        assertThat(told(named("25 USD", null, MAIL), shelf)).isEqualTo("ok");
        assertThat(told(named("25 USD", null, PHONE), shelf)).isEqualTo("ok");
        assertThat(check(worth("25", "USD", MAIL), shelf).resolved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10, USD, a@x.pl, Ten dollars, ",
        "35, USD, a@x.pl, range, 35",
        "5, USD, a@x.pl, range, 5",
        "100, USD, a@x.pl, range, 100"
    })
    void choosesTheFixedProductBeforeTheRange(
            String amount, String currency, String recipient, String denomination, BigDecimal value) {
        Checked checked =
                check(worth(amount, currency, recipient), shelf(range("5", "100", "5"), fixed("Ten dollars", "10")));
        assertThat(checked.resolved()).isTrue();
        assertThat(checked.denomination()).isEqualTo(denomination);
        assertThat(checked.productValue()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "4.99, USD, a@x.pl, 'NO_PRODUCT_OF_THIS_VALUE: Ten dollars; denomination=range, product_value=5'",
        "12, USD, a@x.pl, 'NO_PRODUCT_OF_THIS_VALUE: Ten dollars; denomination=range, product_value=10; denomination=range, product_value=15'",
        "10, EUR, a@x.pl, 'NO_PRODUCT_OF_THIS_VALUE: '",
        "10, USD, +14155550123, 'RECIPIENT_KIND: '"
    })
    void neverRoundsNorTakesAnotherCurrencyOrRecipient(String amount, String currency, String recipient, String told) {
        Shelf shelf = shelf(range("5", "100", "5"), fixed("Ten dollars", "10"));
        Checked checked = check(worth(amount, currency, recipient), shelf);
        assertThat(checked.resolved()).isFalse();
        assertThat(told(worth(amount, currency, recipient), shelf)).isEqualTo(told);
    }

    @Test
    void choosesNoRangeWithoutItsEndsAndRefusesNoneForThem() {
        Product endless = new Product("r", null, new ProductRange(null, null, null, "USD"), "by_email", "USD", null);
        assertThat(check(worth("10", "USD", MAIL), shelf(endless)).resolved()).isFalse();
        assertThat(told(named("range", "7", MAIL), shelf(endless))).isEqualTo("ok");
        assertThat(check(worth("7", "USD", MAIL), shelf(range("5", "100", null)))
                        .resolved())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "US, +14155550123, ok",
        "US, +447700900123, REJECT",
        "US, +16135550123, REJECT",
        "US, +18765550123, REJECT",
        "US, +17875550123, FLAG",
        "CA, +16135550123, ok",
        "US, +14150009901, ok",
        "BR, +5511999887766, ok",
        "PL, +48601234567, ok",
        "PL, +491512345678, REJECT",
        "KZ, +77011234567, ok",
        "RU, +77011234567, REJECT",
        "GB, +447797123456, FLAG"
    })
    void comparesAPhoneNumberWithTheCountryOfTheTopUp(String country, String number, String effect) {
        List<Finding> findings = PhoneRule.check(number, country).stream().toList();
        assertThat(findings.isEmpty() ? "ok" : findings.get(0).effect().name()).isEqualTo(effect);
    }

    @Test
    void flagsElectronicMoneyAndAnotherKind() {
        Shelf money = shelf("e-money", "giftcard", fixed("10 USD", "10"));
        assertThat(check(named("10 USD", null, MAIL), money).findings())
                .extracting(Finding::code, Finding::effect)
                .containsExactly(tuple("EMONEY_NEEDS_KYC", Finding.Effect.FLAG));
        Wanted esim = new Wanted("Brand", "US", "10 USD", null, null, MAIL, "esim", "USDC", "Solana");
        assertThat(told(esim, shelf(fixed("10 USD", "10")))).isEqualTo("KIND_DIFFERS: gift_card");
        assertThat(told(esim, shelf("e-sim", "mobile_recharge", fixed("10 USD", "10"))))
                .isEqualTo("ok");
    }

    @Test
    void refusesWhatCostsLessThanTheNetworkTakes() {
        Rails rails = new Rails(
                NOW, List.of(new RailEntry("USDC", "Solana", false, false, Money.of("0.5621", "USDC"), null, null)));
        Wanted wanted = named("10 USD", null, MAIL);
        for (String price : List.of("0.5620", "0.5621")) {
            Shelf shelf = shelf(fixed("10 USD", "10", "by_email", price));
            assertThat(new ProductRules(wanted, shelf, rails).check().findings())
                    .hasSize(price.equals("0.5620") ? 1 : 0);
        }
    }
}

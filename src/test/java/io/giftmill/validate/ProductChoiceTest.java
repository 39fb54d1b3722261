package io.giftmill.validate;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.catalog.TestProducts;
import io.giftmill.money.Money;
import io.giftmill.order.Rail;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProductChoiceTest {
    private static final Product FIXED = fixed("Ten dollars", "10", "USD", "by_email");
    private static final Product RANGE = range("5", "100", "5", "USD", "by_email");

    private static Product fixed(String denomination, String value, String currency, String deliveryType) {
        return new Product("p", denomination, null, deliveryType, currency, new BigDecimal(value));
    }

    private static Product range(String min, String max, String step, String currency, String deliveryType) {
        return new Product(
                "r",
                null,
                new ProductRange(number(min), number(max), number(step), currency),
                deliveryType,
                currency,
                null);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static LineCheck check(String value, String currency, String recipient) {
        LineRequest line = new LineRequest(
                "Airbnb",
                "US",
                null,
                null,
                Money.of(value, currency),
                recipient,
                null,
                "en",
                null,
                null,
                null,
                null,
                null,
                null);
        return LineCheck.of(null, line, new Rail("USDC", "Solana"));
    }

    private static LineCheck resolve(LineCheck check, Outcome<List<ProductFamily>> outcome) {
        ValidateProperties properties =
                new ValidateProperties(1, 1, Duration.ofMinutes(2), Duration.ofSeconds(5), 3, null, ZoneOffset.UTC);
        return new ProductChoice(TestProducts.answering(Clock.systemUTC(), outcome), properties).resolve(check);
    }

    private static LineCheck resolve(LineCheck check, Product... products) {
        ProductFamily family =
                new ProductFamily("Airbnb", "Airbnb", "US", "travel", "giftcard", false, List.of(products));
        return resolve(check, new Outcome.Yes<>(List.of(family)));
    }

    @Test
    void prefersTheFixedProductToTheRange() {
        LineRequest chosen = resolve(check("10", "USD", "a@x.pl"), RANGE, FIXED).request();
        assertThat(chosen.denomination()).isEqualTo("Ten dollars");
        assertThat(chosen.productValue()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"5, true", "100, true", "35, true", "4.99, false", "100.01, false", "12, false", "10.5, false"})
    void takesARangeOnItsStepsAndNeverRounds(String value, boolean fits) {
        LineCheck resolved = resolve(check(value, "USD", "a@x.pl"), RANGE);
        assertThat(resolved.resolved()).isEqualTo(fits);
        if (fits) {
            assertThat(resolved.request().denomination()).isEqualTo("range");
            assertThat(resolved.request().productValue()).isEqualByComparingTo(value);
        }
    }

    @Test
    void neverTakesAnotherCurrencyOrAnotherKindOfRecipient() {
        assertThat(resolve(check("10", "EUR", "a@x.pl"), FIXED, RANGE).resolved())
                .isFalse();
        assertThat(resolve(check("10", "USD", "+48601234567"), FIXED, RANGE).resolved())
                .isFalse();
        assertThat(resolve(check("10", "USD", "+48601234567"), fixed("Ten", "10", "USD", "by_phone"))
                        .resolved())
                .isTrue();
        assertThat(resolve(check("10", "USD", "a@x.pl"), fixed("Ten", "10", "USD", "by_phone"))
                        .resolved())
                .isFalse();
    }

    @Test
    void saysWhatThereIsWhenNothingFits() {
        Verdict verdict = resolve(check("11", "USD", "a@x.pl"), FIXED, RANGE).verdict();
        assertThat(verdict.status()).isEqualTo(LineStatus.REJECTED);
        assertThat(verdict.problems().get(0).sentence()).contains("11.00 USD", "Ten dollars, 5 to 100 USD");
    }

    @Test
    void takesNoRangeWithoutItsEnds() {
        Product open = range(null, null, null, "USD", "by_email");
        assertThat(resolve(check("10", "USD", "a@x.pl"), open).verdict().status())
                .isEqualTo(LineStatus.REJECTED);
        assertThat(resolve(check("10", "USD", "a@x.pl"), open, FIXED).resolved())
                .isTrue();
        assertThat(resolve(check("7", "USD", "a@x.pl"), range("5", "100", null, "USD", "by_email"))
                        .resolved())
                .isTrue();
    }

    @Test
    void rejectsNothingWhileTheCatalogueCannotBeAsked() {
        Verdict verdict = resolve(check("10", "USD", "a@x.pl"), new Outcome.Unknown<>("timed out", null))
                .verdict();
        assertThat(verdict.status()).isEqualTo(LineStatus.RECEIVED);
        assertThat(verdict.pause()).isEqualTo(Duration.ofSeconds(5));
    }
}

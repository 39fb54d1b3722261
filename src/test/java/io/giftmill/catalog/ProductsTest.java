package io.giftmill.catalog;

import io.giftmill.database.SettableClock;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductQuery;
import io.giftmill.partner.Refusal;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

class ProductsTest {
    private static final ProductQuery QUERY = new ProductQuery("Airbnb", "US", "USDC", "en");
    private static final List<ProductFamily> FAMILIES =
            List.of(new ProductFamily("Airbnb", "Airbnb", "US", "travel", "giftcard", false, List.of()));
    private static final Outcome<?> YES = new Outcome.Yes<>(FAMILIES);

    private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
    private final ProducerTemplate partner = mock(ProducerTemplate.class);
    private final Products products = new Products(partner, clock);

    private void answers(Outcome<?> first, Outcome<?>... then) {
        given(partner.requestBody("direct:partner-products", QUERY, Outcome.class))
                .willReturn(first, then);
    }

    private void assertAsked(int often) {
        verify(partner, times(often)).requestBody("direct:partner-products", QUERY, Outcome.class);
    }

    @Test
    void remembersNoAnswerThatDidNotCome() {
        answers(new Outcome.Unknown<>("No answer came", null), new Outcome.Unsent<>("No connection"), YES);
        assertThat(products.find(QUERY)).isEmpty();
        assertThat(products.find(QUERY)).isEmpty();
        assertThat(products.find(QUERY)).contains(FAMILIES);
        assertAsked(3);
    }

    @Test
    void doesNotPassOffAnOldAnswerWhenThePartnerIsAway() {
        answers(YES, new Outcome.Unsent<>("No connection"));
        products.find(QUERY);
        clock.pass(Duration.ofMinutes(10));
        assertThat(products.find(QUERY)).isEmpty();
    }

    @Test
    void sellsNothingWhenThePartnerRefusesTheQuestion() {
        answers(new Outcome.No<>(new Refusal(404, List.of(), null)));
        assertThat(products.find(QUERY)).contains(List.of());
    }

    @Test
    void asksOnceInTenMinutes() {
        answers(YES);
        products.find(QUERY);
        clock.pass(Duration.ofMinutes(10).minusNanos(1));
        assertThat(products.find(QUERY)).contains(FAMILIES);
        assertAsked(1);
    }

    @Test
    void asksAgainAfterTenMinutes() {
        answers(YES);
        products.find(QUERY);
        clock.pass(Duration.ofMinutes(10));
        assertThat(products.find(QUERY)).contains(FAMILIES);
        assertAsked(2);
    }

    @Test
    void keepsQuestionsApart() {
        answers(YES);
        products.find(QUERY);
        assertThat(products.find(new ProductQuery("Airbnb", "CA", "USDC", "en")))
                .isEmpty();
    }
}

package io.giftmill.catalog;

import io.giftmill.partner.Outcome;
import io.giftmill.partner.ProductFamily;
import java.time.Clock;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

/** A catalogue that holds what a test says. */
public final class TestProducts {
    private TestProducts() {}

    public static Products answering(Clock clock, Outcome<List<ProductFamily>> outcome) {
        ProducerTemplate partner = Mockito.mock(ProducerTemplate.class);
        Mockito.when(partner.requestBody(
                        ArgumentMatchers.eq("direct:partner-products"),
                        ArgumentMatchers.any(),
                        ArgumentMatchers.eq(Outcome.class)))
                .thenReturn(outcome);
        return new Products(partner, clock);
    }
}

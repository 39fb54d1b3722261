package io.giftmill.catalog;

import io.giftmill.partner.Brand;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PaymentVia;
import io.giftmill.partner.PriceAnswer;
import io.giftmill.partner.PriceQuery;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductQuery;
import java.math.BigDecimal;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The questions about the catalogue, each one call of a partner route. */
@Component
class Asking {
    private static final String LANGUAGE = "en";

    private final ProducerTemplate partner;
    private final CatalogProperties properties;

    Asking(@Lazy ProducerTemplate partner, CatalogProperties properties) {
        this.partner = partner;
        this.properties = properties;
    }

    @SuppressWarnings("unchecked")
    Outcome<List<PaymentVia>> rails() {
        return partner.requestBody("direct:partner-payment-vias", "", Outcome.class);
    }

    @SuppressWarnings("unchecked")
    Outcome<List<Brand>> brands(String country) {
        return partner.requestBody("direct:partner-brands", country, Outcome.class);
    }

    @SuppressWarnings("unchecked")
    Outcome<List<String>> homepage(String country) {
        return partner.requestBody("direct:partner-homepage", country, Outcome.class);
    }

    @SuppressWarnings("unchecked")
    Outcome<List<ProductFamily>> products(Key key) {
        ProductQuery query = new ProductQuery(key.brand(), key.country(), properties.coin(), LANGUAGE);
        return partner.requestBody("direct:partner-products", query, Outcome.class);
    }

    @SuppressWarnings("unchecked")
    Outcome<PriceAnswer> price(Key key, BigDecimal value) {
        PriceQuery query = new PriceQuery(key.brand(), key.country(), value, properties.coin());
        return partner.requestBody("direct:partner-price", query, Outcome.class);
    }
}

package io.giftmill.partner;

import java.math.BigDecimal;
import java.util.List;

/** Requests and answers of one small gift, for tests. */
final class Samples {
    static final String ORDER_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    static final DeliveryRequest CARD =
            new DeliveryRequest("Airbnb", "US", "range", new BigDecimal("100"), "ann@example.test");

    static final OrderRequest CART = new OrderRequest(List.of(CARD), "USDC", "Solana", "team@example.test", "en");

    static final ProductQuery QUERY = new ProductQuery("AT&T 100% {{x}} é", "US", "USDC", "en");

    /** The answer to a creation, shaped as on the live API. */
    static final String ORDER = """
            {"order_id":"7c9e6679-7425-40de-944b-e07fc1f90ae7","order_state":"WaitingForPayment",
             "payment_state":"WalletCreated","created_at":"1792580000","payment_requested_at":"1792580001",
             "wallet_address":"9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin","coin":"USDC","network":"Solana",
             "coin_amount":"101.48","sent_coin_amount":"0","payment_value":86.735,"surprise":{"a":[1]},
             "deliveries":[{"id":"line-1","delivery_state":"WaitingForPayment","kind":"giftcard",
              "deliverable":{"denomination":"range","localized_denomination":"range","family":"Airbnb",
               "brand_name":"Airbnb","beneficiary_account":"ann@example.test","country_code":"US",
               "delivery_type":"by_email","points":"86","coin_amount":"101.48","currency_code":"USD",
               "product_value":100.0,"pin_code":null}}]}
            """;

    static final String VALIDATION = """
            {"coin":"USDC","coin_amount":"101.48","problems":null,
             "deliveries":[{"id":"x","delivery_state":"Created","kind":"giftcard",
              "deliverable":{"denomination":"range","brand_name":"Airbnb","beneficiary_account":"ann@example.test",
               "country_code":"US","delivery_type":"by_email","coin_amount":"101.48","currency_code":"USD",
               "product_value":"100"}}]}
            """;

    private Samples() {}
}

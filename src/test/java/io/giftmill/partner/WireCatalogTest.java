package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WireCatalogTest {

    @Test
    void readsARangeByItsRangeWhateverTheFaceValueLooksLike() {
        for (String min : List.of("\"50.00\"", "{\"amount\":5,\"currency\":\"USD\"}", "null")) {
            Product product = product("{\"product_id\":\"p\",\"is_dynamic\":true,\"range\":{\"min\":50.0,\"max\":1.0E7,"
                    + "\"currency\":\"USD\",\"step_size\":1.0,\"default\":\"500.0\"},\"delivery_type\":\"by_email\","
                    + "\"face_value\":{\"currency_code\":\"USD\",\"amount\":{\"type\":\"range\",\"min\":" + min
                    + "}}}");
            assertThat(product.denomination()).isNull();
            assertThat(product.faceValue()).isNull();
            assertThat(product.currencyCode()).isEqualTo("USD");
            assertThat(product.range().max()).isEqualByComparingTo("10000000");
        }
    }

    @Test
    void readsAFixedDenominationAsItIsWritten() {
        assertThat(product(
                        "{\"product_id\":\"p\",\"is_dynamic\":false,\"range\":null,\"denomination\":\"25 USD - PIN\","
                                + "\"delivery_type\":\"by_email\",\"face_value\":{\"currency_code\":\"USD\","
                                + "\"amount\":{\"type\":\"fixed\",\"price\":\"25\"}}}"))
                .isEqualTo(new Product("p", "25 USD - PIN", null, "by_email", "USD", new BigDecimal("25")));
    }

    @Test
    void cannotOrderAProductWithNeitherRangeNorDenomination() {
        assertThat(product("{\"face_value\":\"odd\",\"range\":\"odd\"}"))
                .isEqualTo(new Product("", null, null, "", null, null));
    }

    @Test
    void readsWhetherABrandIsOutOfStock() {
        assertThat(family("{\"is_out_of_stock\":true}").outOfStock()).isTrue();
        assertThat(family("{\"is_out_of_stock\":null}").outOfStock()).isFalse();
    }

    @Test
    void roundsAThresholdUpToWhatCanBePaid() {
        assertThat(network("\"threshold\":\"0.562099175481640\"").threshold()).isEqualTo(Money.of("0.5621", "USDC"));
        assertThat(network("\"threshold\":\"0.562099175481640\"").threshold().compareTo(Money.of("0.562099", "USDC")))
                .isPositive();
        assertThat(network("\"threshold\":\"1\"").threshold()).isEqualTo(Money.of("1", "USDC"));
        assertThat(network("\"threshold\":null").threshold()).isNull();
    }

    @Test
    void readsChainAndContractWhereThereAreAny() {
        PaymentNetwork base =
                network("\"chain_id\":8453,\"smart_contract\":{\"address\":\"0xb1\"},\"is_suspended\":true");
        assertThat(base.chainId()).isEqualTo(8453);
        assertThat(base.contractAddress()).isEqualTo("0xb1");
        assertThat(base.suspended()).isTrue();
        PaymentNetwork solana = network("\"chain_id\":99999999999,\"smart_contract\":null");
        assertThat(solana.chainId()).isNull();
        assertThat(solana.contractAddress()).isNull();
        assertThat(solana.suspended()).isFalse();
    }

    private static PaymentNetwork network(String fields) {
        return read(
                        "{\"name\":\"USER_WALLET\",\"currencies\":[{\"name\":\"USDC\",\"networks\":[{\"name\":\"Base\","
                                + fields + "}]}]}",
                        WireVia.class)
                .answer()
                .coins()
                .get(0)
                .networks()
                .get(0);
    }

    private static Product product(String json) {
        return family("{\"products\":[" + json + "]}").products().get(0);
    }

    private static ProductFamily family(String json) {
        return read(json, WireFamily.class).answer();
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return PartnerJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

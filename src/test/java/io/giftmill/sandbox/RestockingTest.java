package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes of what is on sale while the sandbox runs. */
class RestockingTest {
    private static final String STEAM = "\"country\":\"US\",\"brand\":\"Steam\"";

    private final Sandbox sandbox = Sandbox.start(SandboxProperties.defaults(), Clock.systemUTC());
    private final Caller caller = new Caller(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private int change(String fields) throws Exception {
        return caller.post("/_sandbox/catalogue", "{" + fields + "}").statusCode();
    }

    private JsonNode family() throws Exception {
        return caller.json("/v5/products/country/US?brand_name=Steam").path(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"country\":\"US\",\"brand\":\"Nobody\"",
                "\"coin\":\"USDC\",\"network\":\"Nowhere\",\"suspended\":true",
                "\"country\":\"US\",\"brands\":\"odd\""
            })
    void refusesWhatItDoesNotKnow(String fields) throws Exception {
        assertThat(change(fields)).isEqualTo(400);
    }

    @Test
    void runsOutOfStockAndIsRefilled() throws Exception {
        assertThat(family().get("is_out_of_stock").asBoolean()).isFalse();
        assertThat(change(STEAM + ",\"out_of_stock\":true")).isEqualTo(200);
        assertThat(family().get("is_out_of_stock").asBoolean()).isTrue();
        assertThat(caller.problems(Caller.steam("ann@example.com"))).contains("OUT_OF_STOCK");
        change(STEAM + ",\"out_of_stock\":false");
        assertThat(caller.problems(Caller.steam("ann@example.com"))).isEmpty();
    }

    @Test
    void takesABrandOrADenominationOffTheShelves() throws Exception {
        change(STEAM + ",\"without\":\"10 USD\"");
        assertThat(family().get("products")).hasSize(3);
        change(STEAM + ",\"sold\":false");
        assertThat(family().isMissingNode()).isTrue();
        assertThat(caller.get("/v2/brands?country_code=US").body()).doesNotContain("Steam");
    }

    @Test
    void becomesDearer() throws Exception {
        assertThat(family().at("/products/0/coin_amount").asText()).isEqualTo("11.26");
        change(STEAM + ",\"dearer_bps\":100");
        assertThat(family().at("/products/0/coin_amount").asText()).isEqualTo("11.36");
    }

    @Test
    void suspendsARail() throws Exception {
        change("\"coin\":\"USDC\",\"network\":\"Solana\",\"suspended\":true");
        assertThat(caller.json("/v3/payment_vias")
                        .at("/0/currencies/0/networks/0/is_suspended")
                        .asBoolean())
                .isTrue();
        assertThat(caller.tryValidate(Caller.steam("ann@example.com")).body()).contains("SUSPENDED_NETWORK");
    }

    @Test
    void answersWithoutBrandsOrWithHalfAnAnswer() throws Exception {
        change("\"country\":\"US\",\"brands\":\"empty\"");
        assertThat(caller.json("/v2/brands?country_code=US").get("all_brands")).isEmpty();
        change("\"country\":\"US\",\"brands\":\"broken\"");
        assertThat(caller.get("/v2/brands?country_code=US").body()).endsWith("\"brand\":");
        change("\"country\":\"US\",\"brands\":\"whole\"");
        assertThat(caller.json("/v2/brands?country_code=US").get("all_brands")).hasSizeGreaterThan(10);
    }
}

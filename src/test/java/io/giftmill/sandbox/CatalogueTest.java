package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.giftmill.sandbox.Caller.encoded;
import static org.assertj.core.api.Assertions.assertThat;

/** What is on sale, and the shapes in which that is told. */
class CatalogueTest extends SandboxTest {

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/brands",
                "/v2/brands?country_code=",
                "/v2/brands?country_code=usa",
                "/v2/homepage",
                "/v5/products/country/US",
                "/v5/products/country/US?family_name=Steam&coin=DOGE",
                "/v4/products/price?brand_name=Airbnb&country_code=US&face_value=49&coin=USDC",
                "/v4/products/price?brand_name=Airbnb&country_code=US&face_value=x&coin=USDC",
                "/v4/products/price?brand_name=Airbnb&country_code=US&face_value=100&coin=DOGE"
            })
    void refusesAQueryThatSaysTooLittleOrNonsense(String path) throws Exception {
        assertThat(caller.get(path).statusCode()).isEqualTo(400);
        assertThat(caller.json(path).get("status").asInt()).isEqualTo(400);
    }

    @Test
    void knowsNoPriceOfABrandItDoesNotHave() throws Exception {
        assertThat(caller.get("/v4/products/price?brand_name=Nobody&country_code=US&face_value=1&coin=USDC")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void hasNoProductsOfAnUnknownFamily() throws Exception {
        assertThat(caller.get("/v5/products/country/US?family_name=Nobody").body())
                .isEqualTo("[]");
    }

    @Test
    void sellsNothingInACountryItDoesNotKnow() throws Exception {
        assertThat(caller.json("/v2/brands?country_code=ZZ").get("all_brands")).isEmpty();
    }

    @Test
    void hasFortyBrandsInEightCountriesAndMore() throws Exception {
        int brands = 0;
        int countries = 0;
        for (String country : "US BR DE GB FR ES IT IN MX PL".split(" ")) {
            JsonNode all = caller.json("/v2/brands?country_code=" + country).get("all_brands");
            brands += all.size();
            countries += all.isEmpty() ? 0 : 1;
        }
        assertThat(brands).isGreaterThanOrEqualTo(40);
        assertThat(countries).isGreaterThanOrEqualTo(8);
    }

    @Test
    void canSellEverythingItLists() throws Exception {
        for (String country : "US BR DE GB FR ES IT IN MX PL".split(" ")) {
            for (JsonNode brand :
                    caller.json("/v2/brands?country_code=" + country).get("all_brands")) {
                String query = "?brand_name=" + encoded(brand.get("brand").asText());
                JsonNode products =
                        caller.json("/v5/products/country/" + country + query).at("/0/products");
                assertThat(products).as(brand.get("brand").asText()).isNotEmpty();
                for (JsonNode product : products) {
                    assertThat(product.get("delivery_type").asText()).isIn("by_email", "by_phone");
                }
            }
        }
    }

    @Test
    void listsABrandWithTheMembersTheLiveApiHas() throws Exception {
        JsonNode list = caller.json("/v2/brands?country_code=US");
        assertThat(names(list))
                .containsExactly(
                        "all_brands",
                        "categories",
                        "country_code",
                        "last_user_purchases",
                        "popular_brands",
                        "suggestions");
        assertThat(names(list.at("/categories/0"))).containsExactly("brands", "category", "kind", "popular_brands");
        assertThat(names(list.at("/all_brands/0")))
                .containsExactly(
                        "additional_categories",
                        "bg_color",
                        "brand",
                        "brand_id",
                        "brand_tags",
                        "category",
                        "country_code",
                        "family",
                        "is_out_of_stock",
                        "kind",
                        "logo_base_url",
                        "logo_url",
                        "max",
                        "min",
                        "product_type");
        assertThat(list.at("/all_brands/0/min").asText()).isEqualTo("$50");
    }

    @Test
    void showsThePopularBrandsOnTheHomepage() throws Exception {
        assertThat(caller.json("/v2/homepage?country_code=US")
                        .get("popular_brands")
                        .findValuesAsText("brand"))
                .contains("Airbnb", "Steam", "Amazon.com");
    }

    @Test
    void writesARangeInNumbersWithAStringForItsDefault() throws Exception {
        JsonNode product = caller.json("/v5/products/country/US?family_name=airbnb&coin=USDC&lang=en")
                .at("/0/products/0");
        assertThat(product.get("range").toString())
                .isEqualTo("{\"min\":50.0,\"max\":500.0,\"currency\":\"USD\",\"step_size\":1.0,\"default\":\"500.0\"}");
        assertThat(product.get("face_value").toString())
                .isEqualTo("{\"currency_code\":\"USD\",\"amount\":{\"type\":\"range\",\"min\":\"50.00\","
                        + "\"max\":\"500.00\"}}");
        assertThat(names(product))
                .containsExactly(
                        "coin",
                        "delivery_type",
                        "face_value",
                        "is_dynamic",
                        "payment_method",
                        "points",
                        "product_id",
                        "product_type",
                        "range");
    }

    @Test
    void writesAFixedProductWithItsPrice() throws Exception {
        JsonNode product = caller.json("/v5/products/country/US?family_name=Steam&coin=USDC")
                .at("/0/products/0");
        assertThat(product.get("product_id").asText()).hasSize(36);
        ((ObjectNode) product).remove("product_id");
        assertThat(product.toString())
                .isEqualTo("{\"is_dynamic\":false,\"denomination\":\"10 USD\",\"localized_denomination\":\"$10\","
                        + "\"coin\":\"USDC\",\"coin_amount\":\"11.26\",\"original_coin_amount\":\"11.26\","
                        + "\"payment_method\":\"USDC-MATIC\",\"delivery_type\":\"by_email\",\"points\":\"8\","
                        + "\"product_type\":\"physical\",\"face_value\":{\"currency_code\":\"USD\","
                        + "\"amount\":{\"type\":\"fixed\",\"price\":\"10\"}}}");
    }

    @Test
    void writesUnlimitedDataAsMinusOne() throws Exception {
        JsonNode products = caller.json("/v5/products/country/US?family_name=eSIM&coin=USDC")
                .at("/0/products");
        assertThat(products.at("/3/denomination").asText()).isEqualTo("Unlimited 3 days");
        assertThat(products.at("/3/benefits/0/amount/base/amount").asInt()).isEqualTo(-1);
        assertThat(products.at("/0/coin_amount").asText()).isEqualTo("3.51");
    }

    @Test
    void groupsBrandsByFamily() throws Exception {
        JsonNode family = caller.json("/v5/products/country/US?family_name=Lycamobile");
        assertThat(family.findValuesAsText("brand")).containsExactly("Lycamobile Credits", "Lycamobile Bundle");
    }

    @ParameterizedTest
    @CsvSource({
        "Airbnb, US, 100, USDC, 101.48",
        "Airbnb, US, 50, USDC, 50.74",
        "Amazon.com, US, 5, USDC, 5.18",
        "Steam, US, 50, USDC, 53.86",
        "Google Play, BR, 100, USDC, 19.13",
        "Airbnb, US, 100, BTC, 0.00106822"
    })
    void pricesFaceValueTimesRateTimesMarginRoundedUp(
            String brand, String country, String value, String coin, String amount) throws Exception {
        JsonNode price = caller.json("/v4/products/price?brand_name=" + encoded(brand) + "&country_code=" + country
                + "&face_value=" + value + "&coin=" + coin);
        assertThat(price.get("coin_amount").asText()).isEqualTo(amount);
        assertThat(price.get("original_coin_amount").asText()).isEqualTo(amount);
        assertThat(price.has("range")).isTrue();
    }

    @Test
    void offersOneWayToPayThatNeedsNoPerson() throws Exception {
        JsonNode vias = caller.json("/v3/payment_vias");
        assertThat(vias.findValuesAsText("available")).containsExactly("true", "false");
        JsonNode usdc = vias.at("/0/currencies/0");
        assertThat(usdc.get("networks").findValuesAsText("name"))
                .containsExactly("Solana", "Base", "Polygon (Matic)", "Arbitrum", "ETH Mainnet");
        assertThat(usdc.at("/networks/0").toString())
                .isEqualTo("{\"name\":\"Solana\",\"display_name\":\"Solana\",\"base_token\":\"SOL\","
                        + "\"threshold\":\"0.562099175481640\",\"is_suspended\":false,"
                        + "\"smart_contract_engine\":\"SVM\",\"smart_contract\":{\"engine\":\"SVM\","
                        + "\"address\":\"SANDBOX-USDC-SOLANA\",\"decimals\":6,\"symbol\":\"USDC\"}}");
        assertThat(usdc.at("/networks/1/chain_id").asInt()).isEqualTo(8453);
    }
}

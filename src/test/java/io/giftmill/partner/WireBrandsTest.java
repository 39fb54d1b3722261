package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.giftmill.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Lists of brands, homepages and prices, in every shape they were seen in. */
class WireBrandsTest {
    private static final String STEAM = "{\"brand\":\"Steam\",\"family\":\"Steam\",\"kind\":\"giftcard\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"all_brands\":null,\"categories\":null}",
                "{\"all_brands\":[],\"categories\":[]}",
                "{\"all_brands\":\"odd\",\"categories\":{\"odd\":1}}",
                "{\"all_brands\":[null,{\"family\":\"Nameless\"},{\"brand\":\" \"}]}"
            })
    void readsNoBrandWhereNoneIsNamed(String json) {
        assertThat(brands(json)).isEmpty();
    }

    @Test
    void takesTheKindWhereACategoryHasNoName() {
        Brand brand = brands(
                        "{\"categories\":[{\"kind\":\"giftcard\",\"category\":null,\"brands\":[{\"brand\":\"Steam\"}]}]}")
                .get(0);
        assertThat(brand.kind()).isEqualTo("giftcard");
        assertThat(brand.category()).isEqualTo("giftcard");
    }

    @Test
    void makesTheListOfAllBrandsWhereThePartnerLeavesItOut() {
        assertThat(brands("{\"categories\":[{\"category\":\"games\",\"brands\":[" + STEAM
                        + "]},{\"category\":\"entertainment\",\"brands\":[" + STEAM + ",{\"brand\":\"Netflix\"}]}]}"))
                .extracting(Brand::name, Brand::category)
                .containsExactly(tuple("Steam", "games"), tuple("Netflix", "entertainment"));
    }

    @Test
    void keepsBrandsOfOneFamilyApart() {
        assertThat(brands("{\"all_brands\":[{\"brand\":\"Lycamobile Credits\",\"family\":\"Lycamobile\"},"
                        + "{\"brand\":\"Lycamobile Bundle\",\"family\":\"Lycamobile\"}]}"))
                .extracting(Brand::name)
                .containsExactly("Lycamobile Credits", "Lycamobile Bundle");
    }

    @Test
    void readsLimitsAsTextsAndWithoutThem() {
        Brand esim = brands("{\"all_brands\":[{\"brand\":\"eSIM\",\"min\":\"1 GB 3 days\",\"max\":null}]}")
                .get(0);
        assertThat(esim.least()).isEqualTo("1 GB 3 days");
        assertThat(esim.most()).isEmpty();
    }

    @Test
    void knowsPopularAndSoldOutBrands() {
        List<Brand> brands = brands("{\"all_brands\":[" + STEAM
                + ",{\"brand\":\"Best Buy\",\"is_out_of_stock\":true}],\"popular_brands\":[" + STEAM + "]}");
        assertThat(brands).extracting(Brand::popular).containsExactly(true, false);
        assertThat(brands).extracting(Brand::outOfStock).containsExactly(false, true);
    }

    @Test
    void offersEverySizeAndFormatOfALogo() {
        Logo logo = brands("{\"all_brands\":[{\"brand\":\"eSIM\",\"logo_url\":\"https://c/esim.webp\","
                        + "\"logo_base_url\":\"https://c/esim\"}]}")
                .get(0)
                .logo();
        assertThat(logo.variants())
                .containsExactly(
                        "https://c/esim.webp",
                        "https://c/esim_500x318.webp",
                        "https://c/esim_300x190.webp",
                        "https://c/esim.jpg",
                        "https://c/esim_500x318.jpg",
                        "https://c/esim_300x190.jpg");
        assertThat(new Logo("https://c/x.png", "").variants()).containsExactly("https://c/x.png");
        assertThat(Logo.NONE.variants()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "\"text\"", "17", "{\"sections\":[{\"brand\":{\"no\":\"text\"}}]}"})
    void readsAHomepageOfAnotherShapeAsEmpty(String json) {
        assertThat(WireHomepage.brands(read(json, JsonNode.class))).isEmpty();
    }

    @Test
    void findsBrandsWhereverAHomepageHasThem() {
        assertThat(WireHomepage.brands(read(
                        "{\"rows\":[{\"cards\":[" + STEAM + "]}],\"popular_brands\":[" + STEAM
                                + ",{\"brand\":\"Netflix\"}]}",
                        JsonNode.class)))
                .containsExactly("Steam", "Netflix");
        assertThat(WireHomepage.brands(null)).isEmpty();
    }

    @Test
    void readsAPriceAsTextOrAsNumberAndWithoutRange() {
        PriceAnswer price = price(
                "{\"coin\":\"USDC\",\"coin_amount\":\"101.48\",\"original_coin_amount\":102.5," + "\"range\":null}");
        assertThat(price.price()).isEqualTo(Money.of("101.48", "USDC"));
        assertThat(price.originalPrice()).isEqualTo(Money.of("102.5", "USDC"));
        assertThat(price.range()).isNull();
    }

    @Test
    void hasNoPriceWhereThePartnerNamesNone() {
        assertThat(price("{\"coin\":\"USDC\",\"coin_amount\":null}").price()).isNull();
        assertThat(price("{\"coin_amount\":\"1\"}").price()).isNull();
    }

    @Test
    void readsThePriceOfAFixedProductAndItsPriceBeforeADiscount() {
        Product product = read(
                        "{\"brand\":\"Steam\",\"category\":null,\"kind\":\"giftcard\",\"products\":["
                                + "{\"denomination\":\"10 USD\",\"coin\":\"USDC\",\"coin_amount\":\"11.26\","
                                + "\"original_coin_amount\":\"11.50\"}]}",
                        WireFamily.class)
                .answer()
                .products()
                .get(0);
        assertThat(product.price()).isEqualTo(Money.of("11.26", "USDC"));
        assertThat(product.originalPrice()).isEqualTo(Money.of("11.5", "USDC"));
    }

    private static PriceAnswer price(String json) {
        return read(json, WirePrice.class).answer();
    }

    private static List<Brand> brands(String json) {
        return read(json, WireBrands.class).answer();
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return PartnerJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

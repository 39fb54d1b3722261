package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.giftmill.sandbox.Caller.cart;
import static io.giftmill.sandbox.Caller.line;
import static io.giftmill.sandbox.Caller.range;
import static io.giftmill.sandbox.Caller.steam;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of sale. */
class CheckoutTest extends SandboxTest {
    private static final String ANN = "ann@example.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String[] times(int count, String delivery) {
        return Collections.nCopies(count, delivery).toArray(String[]::new);
    }

    private JsonNode validateOn(String coin, String network, String... deliveries) throws Exception {
        return JSON.readTree(caller.post("/v5/orders/validations", cart(coin, network, deliveries))
                .body());
    }

    @Test
    void refusesAnEleventhDelivery() throws Exception {
        assertThat(caller.problems(times(10, steam(ANN)))).isEmpty();
        JsonNode validation = caller.validate(times(11, steam(ANN)));
        assertThat(Caller.problemsIn(validation)).containsExactly("PRODUCT_COUNT_EXCEEDED");
        assertThat(validation.at("/problems/0/moreDetails/max").asInt()).isEqualTo(10);
        assertThat(validation.get("coin_amount").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "No Such Brand, US, 10 USD, ann@example.com, NOT_AVAILABLE_PRODUCT",
        "steam, US, 10 USD, ann@example.com, NOT_AVAILABLE_PRODUCT",
        "Steam, PL, 10 USD, ann@example.com, NOT_AVAILABLE_PRODUCT",
        "Steam, US, 30 USD, ann@example.com, NOT_AVAILABLE_PRODUCT",
        "Steam, US, $10, ann@example.com, NOT_AVAILABLE_PRODUCT",
        "Steam, US, range, ann@example.com, NOT_AVAILABLE_PRODUCT",
        "Everything Apple, US, 50 EUR, ann@example.com, NOT_AVAILABLE_PRODUCT",
        "Best Buy, US, 25 USD, ann@example.com, OUT_OF_STOCK",
        "RadioHut, US, 20 USD, ann@example.com, NOT_ACTIVE",
        "Rewarble Visa, US, 10 USD, ann@example.com, KYC_MISSING",
        "Steam, US, 10 USD, ann@example, INVALID_BENEFICIARY_ACCOUNT",
        "Steam, US, 10 USD, +14155550123, INVALID_BENEFICIARY_ACCOUNT",
        "Steam, US, 10 USD, '', INVALID_BENEFICIARY_ACCOUNT",
        "T-Mobile Credits, US, 25 USD, ann@example.com, INVALID_BENEFICIARY_ACCOUNT",
        "T-Mobile Credits, US, 25 USD, 4155550123, INVALID_BENEFICIARY_ACCOUNT",
        "T-Mobile Credits, US, 25 USD, +5511987654321, INVALID_BENEFICIARY_ACCOUNT",
        "T-Mobile Credits, US, 25 USD, +1415555, INVALID_BENEFICIARY_ACCOUNT"
    })
    void refusesALineThatCannotBeSold(String brand, String country, String denomination, String to, String problem)
            throws Exception {
        assertThat(caller.problems(line(brand, country, denomination, to))).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"49", "501", "50.5", "-100", "\"many\"", "null", "true"})
    void refusesAValueOutsideTheRangeOrOffItsSteps(String value) throws Exception {
        assertThat(caller.problems(range("Airbnb", "US", value, ANN))).containsExactly("NOT_AVAILABLE_PRODUCT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "100.0", "\"100\"", "\"100.00\"", "1e2"})
    void takesAValueOfARangeAsNumberOrString(String value) throws Exception {
        JsonNode validation = caller.validate(range("Airbnb", "US", value, ANN));
        assertThat(validation.get("coin_amount").asText()).isEqualTo("101.48");
        assertThat(validation.at("/deliveries/0/deliverable/denomination").asText())
                .isEqualTo("range");
        assertThat(validation.at("/deliveries/0/deliverable/product_value").decimalValue())
                .isEqualByComparingTo("100");
    }

    @Test
    void sellsAFixedTextOnARangeDearerThanTheRange() throws Exception {
        JsonNode asRange = caller.validate(range("Everything Apple", "US", "100", ANN));
        JsonNode asText = caller.validate(line("Everything Apple", "US", "100 USD", ANN));
        assertThat(asRange.get("coin_amount").asText()).isEqualTo("102.20");
        assertThat(asText.get("coin_amount").asText()).isEqualTo("104.50");
        assertThat(asText.at("/deliveries/0/deliverable/denomination").asText()).isEqualTo("100 USD");
    }

    @Test
    void sellsATopUpAndAPinOfTheSameValueByDifferentWays() throws Exception {
        JsonNode validation = caller.validate(
                line("T-Mobile Credits", "US", "25 USD", "+14155550123"),
                line("T-Mobile Credits", "US", "25 USD - PIN", ANN));
        assertThat(Caller.problemsIn(validation)).isEmpty();
        assertThat(validation.at("/deliveries/0/deliverable/delivery_type").asText())
                .isEqualTo("by_phone");
        assertThat(validation.at("/deliveries/1/deliverable/delivery_type").asText())
                .isEqualTo("by_email");
    }

    @Test
    void refusesTwoLimitedProductsInOneOrder() throws Exception {
        String xbox = line("Xbox", "US", "10 USD", ANN);
        assertThat(caller.problems(xbox)).isEmpty();
        assertThat(caller.problems(xbox, line("PlayStation Store", "US", "10 USD", ANN)))
                .containsExactly("MULTIPLE_LIMITED_PRODUCT_SAME_ORDER");
    }

    @Test
    void refusesMoreThanTenThousandDollars() throws Exception {
        assertThat(caller.problems(range("Bulk Voucher", "US", "9800", ANN))).isEmpty();
        assertThat(caller.problems(range("Bulk Voucher", "US", "9900", ANN)))
                .containsExactly("MAXIMUM_AMOUNT_PER_ORDER_EXCEEDED");
    }

    @Test
    void refusesLessThanTheNetworkMoves() throws Exception {
        JsonNode validation = validateOn("USDC", "ETH Mainnet", range("Everything Apple", "US", "2", ANN));
        assertThat(Caller.problemsIn(validation)).containsExactly("AMOUNT_LESS_THEN_MINIMUM_ALLOWED");
    }

    @Test
    void refusesANetworkTheBrandIsNotSoldOnAndListsThoseItIs() throws Exception {
        JsonNode validation = validateOn("USDC", "Base", range("Hotels.com", "US", "50", ANN));
        assertThat(Caller.problemsIn(validation)).containsExactly("UNSUPPORTED_PROTOCOL_COIN_COMBINATION");
        assertThat(validation.at("/problems/0/moreDetails").findValuesAsText("protocol"))
                .contains("Solana", "Polygon (Matic)");
        assertThat(validation.at("/problems/0/moreDetails").toString())
                .doesNotContain("{\"protocol\":\"Base\",\"coin\":\"USDC\"}");
    }

    @ParameterizedTest
    @CsvSource({"USDC, Lightning", "DOGE, Mainnet", "USDC, solana mainnet"})
    void refusesANetworkTheCoinDoesNotTravelOn(String coin, String network) throws Exception {
        assertThat(Caller.problemsIn(validateOn(coin, network, steam(ANN))))
                .containsExactly("UNSUPPORTED_PROTOCOL_COIN_COMBINATION");
    }

    @ParameterizedTest
    @CsvSource({"TON, Ton, SUSPENDED_COIN", "USDT, Tron, SUSPENDED_NETWORK"})
    void refusesTheWholeCallForASuspendedCoinOrNetwork(String coin, String network, String code) throws Exception {
        for (String path : new String[] {"/v5/orders/validations", "/v5/orders"}) {
            HttpResponse<String> answer = caller.post(path, cart(coin, network, steam(ANN)));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(JSON.readTree(answer.body()).get("detail").asText()).isEqualTo(code);
            assertThat(JSON.readTree(answer.body()).at("/moreDetails/coin").asText())
                    .isEqualTo(coin);
        }
    }

    @Test
    void refusesAPaymentViaThatNeedsAPerson() throws Exception {
        String body = cart("USDC", "Solana", steam(ANN)).replace("USER_WALLET", "KUCOIN_PAY");
        JsonNode validation =
                JSON.readTree(caller.post("/v5/orders/validations", body).body());
        assertThat(Caller.problemsIn(validation)).containsExactly("NOT_ALLOWED_PAYMENT_VIA");
        assertThat(validation.at("/problems/0/moreDetails/0").asText()).isEqualTo("USER_WALLET");
    }

    @ParameterizedTest
    @CsvSource({"USDC, POLYGON (MATIC), 11.26", "BTC, Lightning, 0.00011853", "EUROC, Base, 9.63"})
    void pricesInTheCoinOfTheOrderRoundedUp(String coin, String network, String amount) throws Exception {
        assertThat(validateOn(coin, network, steam(ANN)).get("coin_amount").asText())
                .isEqualTo(amount);
    }

    @Test
    void takesTheCoinsDefaultNetworkWhenNoneIsNamed() throws Exception {
        String body = cart("USDC", "Solana", steam(ANN)).replace(",\"network\":\"Solana\"", "");
        assertThat(JSON.readTree(caller.post("/v5/orders", body).body())
                        .get("network")
                        .asText())
                .isEqualTo("Polygon (Matic)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"deliveries\":[],\"payment\":{}}", "null", "\"text\""})
    void refusesABodyThatIsNoCart(String body) throws Exception {
        assertThat(caller.post("/v5/orders/validations", body).statusCode()).isEqualTo(400);
        assertThat(caller.post("/v5/orders", body).statusCode()).isEqualTo(400);
    }

    @Test
    void writesNoProblemsAsNullAndAsAnEmptyArrayInTurn() throws Exception {
        assertThat(caller.validate(steam(ANN)).get("problems").isNull()).isTrue();
        assertThat(caller.validate(steam(ANN)).get("problems").isArray()).isTrue();
        assertThat(caller.validate(steam(ANN)).get("problems").isNull()).isTrue();
    }

    @Test
    void makesTwoOrdersOfTwoEqualPosts() throws Exception {
        JsonNode one = caller.create(steam(ANN));
        JsonNode two = caller.create(steam(ANN));
        assertThat(one.get("order_id")).isNotEqualTo(two.get("order_id"));
        assertThat(one.get("wallet_address")).isNotEqualTo(two.get("wallet_address"));
    }
}

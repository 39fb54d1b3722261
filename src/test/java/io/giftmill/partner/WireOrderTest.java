package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.giftmill.money.Money;
import io.giftmill.secret.Secret;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WireOrderTest {
    private static final ObjectMapper JSON = PartnerJson.mapper();

    /** Every field an order is read from, and some that only live answers had. */
    static Stream<String> fields() throws JsonProcessingException {
        return StreamSupport.stream(((Iterable<String>) () -> tree().fieldNames()).spliterator(), false)
                .filter(field -> !field.equals("order_id"));
    }

    static Stream<String> itemFields() {
        return StreamSupport.stream(((Iterable<String>) () -> item(tree()).fieldNames()).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource({"fields", "itemFields"})
    void staysReadableWithoutAField(String field) {
        ObjectNode order = tree();
        order.remove(field);
        item(order).remove(field);
        assertThatCode(() -> read(order.toString())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource({"fields", "itemFields"})
    void staysReadableWithAnyFieldMisshapen(String field) {
        for (String value : List.of(
                "null", "{}", "[]", "[[{\"a\":1}]]", "{\"a\":{\"b\":[]}}", "1", "-1.5", "true", "\"\"", "\"x\"")) {
            ObjectNode order = tree();
            JsonNode node = node(value);
            order.replace(field, node);
            item(order).replace(field, node);
            assertThatCode(() -> read(order.toString())).as(value).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("itemFields")
    void matchesNothingOnceAFieldThatWasAskedForIsGone(String field) {
        ObjectNode order = tree();
        item(order).remove(field);
        boolean asked = List.of("brand_name", "country_code", "denomination", "product_value", "beneficiary_account")
                .contains(field);
        assertThat(read(order.toString()).deliveries().get(0).echo().matches(Samples.CARD))
                .isEqualTo(!asked);
    }

    @Test
    void hasNoAmountDueThatCannotBePaidExactly() {
        for (String amount :
                List.of("\"101.4800001\"", "\"\"", "\"abc\"", "\"1,5\"", "\"NaN\"", "1e40", "{}", "null", "true")) {
            assertThat(read(order("\"coin_amount\":\"101.48\",\"sent", "\"coin_amount\":" + amount + ",\"sent"))
                            .due())
                    .as(amount)
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"101.48\"", "101.48", "\"101.480000\"", "101.4800000000", "1.0148E2"})
    void readsAmountsAsStringsAndAsNumbers(String amount) {
        assertThat(read(order("\"coin_amount\":\"101.48\",\"sent", "\"coin_amount\":" + amount + ",\"sent"))
                        .due())
                .isEqualTo(Money.of("101.48", "USDC"));
    }

    @Test
    void tellsNothingReceivedFromUnreadable() {
        assertThat(received("")).isEqualTo(Money.of("0", "USDC"));
        assertThat(received("\"sent_coin_amount\":null,")).isEqualTo(Money.of("0", "USDC"));
        assertThat(received("\"sent_coin_amount\":\"what\",")).isNull();
        assertThat(received("\"sent_coin_amount\":{},")).isNull();
        assertThat(received("\"sent_coin_amount\":\"1.0000001\",")).isNull();
    }

    @Test
    void overlooksNoMoneyThatOneOfTwoFieldsReports() {
        assertThat(received("\"sent_coin_amount\":\"0\",\"received_amount\":5,"))
                .isEqualTo(Money.of("5", "USDC"));
        assertThat(received("\"sent_coin_amount\":\"7\",\"received_amount\":null,"))
                .isEqualTo(Money.of("7", "USDC"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1792580000\"', 2026-10-21T10:53:20Z",
        "1792580000, 2026-10-21T10:53:20Z",
        "1792580000.987, 2026-10-21T10:53:20Z",
        "'\"1792580000.5\"', 2026-10-21T10:53:20Z",
        "'\"2026-10-21T10:53:20Z\"', 2026-10-21T10:53:20Z",
        "1792580000000,",
        "-1,",
        "'\"\"',",
        "'\"soon\"',",
        "{},",
        "null,",
    })
    void readsTimesInEveryKnownForm(String written, Instant read) {
        assertThat(read(order("\"created_at\":\"1792580000\"", "\"created_at\":" + written))
                        .createdAt())
                .isEqualTo(read);
    }

    @Test
    void takesAnExpiryUnderEitherName() {
        Instant expiry = Instant.ofEpochSecond(1792581800);
        assertThat(read(with("\"expires_at\":1792581800,")).expiresAt()).isEqualTo(expiry);
        assertThat(read(with("\"expiration_date\":\"1792581800\",")).expiresAt())
                .isEqualTo(expiry);
        assertThat(read(Samples.ORDER).expiresAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "a\\nb", "🎁"})
    void hasNoAddressThatIsNotOneWord(String address) {
        assertThat(read(order("9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin", address))
                        .walletAddress())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Canceled", "PaymentQuarantined", "NeverHeardOf"})
    void keepsStatesItDoesNotKnow(String state) {
        assertThat(read(order("\"order_state\":\"WaitingForPayment\"", "\"order_state\":\"" + state + "\""))
                        .orderState())
                .isEqualTo(state);
    }

    @Test
    void countsLinesItCannotRead() {
        OrderAnswer order = read("{\"order_id\":\"a\",\"deliveries\":[null,1,\"x\",[],{},{\"deliverable\":null}]}");
        assertThat(order.deliveries()).hasSize(6).allSatisfy(line -> {
            assertThat(line.artefact()).isNull();
            assertThat(line.echo().matches(Samples.CARD)).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "AAAA-BBBB, CODE",
        "' ftp://x', CODE",
        "https://redeem.example.test/1, LINK",
        "HTTP://redeem.example.test/1, LINK",
        "LPA:1$smdp.example.test$X, ESIM"
    })
    void tellsArtefactsByTheirBeginning(String pin, Artefact.Kind kind) {
        assertThat(artefact("\"pin_code\":\"" + pin + "\",\"operator_reference\":\"R\""))
                .isEqualTo(new Artefact(kind, Secret.of(pin), null, null));
    }

    @Test
    void takesTheReceiptOfATopUp() {
        assertThat(artefact("\"pin_code\":\" \",\"operator_reference\":\"R-1\""))
                .isEqualTo(new Artefact(Artefact.Kind.OPERATOR_REFERENCE, Secret.of("R-1"), null, null));
    }

    @Test
    void keepsCodesOfDigitsAsTheyWereWritten() {
        assertThat(artefact("\"pin_code\":12345678901234567890,\"pin_serial\":7,\"security_code\":\"007\""))
                .isEqualTo(new Artefact(
                        Artefact.Kind.CODE, Secret.of("12345678901234567890"), Secret.of("7"), Secret.of("007")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "{\"a\":1}", "[\"x\"]", "false"})
    void deliversNothingWithoutACode(String pin) {
        assertThat(artefact("\"pin_code\":" + pin)).isNull();
    }

    @Test
    void printsNoCode() throws JsonProcessingException {
        String json = order("\"pin_code\":null", "\"pin_code\":\"TOP-SECRET\",\"pin_serial\":\"TOP-SERIAL\"");
        assertThat(read(json).toString()).doesNotContain("TOP-");
        assertThat(JSON.readValue(json, WireOrder.class).toString()).doesNotContain("TOP-");
    }

    @Test
    void quotesNoCodeWhenItStumbles() {
        String json = order("\"pin_code\":null", "\"pin_code\":\"TOP-SECRET\" TOP-SECRET");
        assertThatThrownBy(() -> JSON.readValue(json.getBytes(), WireOrder.class))
                .hasMessageNotContaining("coin_amount")
                .hasMessageNotContaining("\"TOP-SECRET\"");
    }

    @Test
    void readsWhatWasRefunded() {
        assertThat(read(with("\"refund\":{\"amount\":\"25.91\",\"currency\":\"USDC\"},"))
                        .refund())
                .isEqualTo(Money.of("25.91", "USDC"));
        assertThat(read(with("\"refund\":\"later\",")).refund()).isNull();
    }

    @Test
    void readsFailuresInWordsFitToPrint() {
        assertThat(read(order("\"pin_code\":null", "\"error_description\":\"no\\u0007 luck\""))
                        .deliveries()
                        .get(0)
                        .failureReason())
                .isEqualTo("no luck");
    }

    @Test
    void takesNoCodeForAState() {
        OrderAnswer order = read(Samples.ORDER.replaceAll("_state\":\"\\w+\"", "_state\":\"CANARY-47XQ\""));
        assertThat(order.orderState()).isEqualTo("(no word)");
        assertThat(order.toString()).doesNotContain("47XQ");
    }

    @Test
    void matchesValuesByNumber() {
        EchoedDelivery echo = read(Samples.ORDER).deliveries().get(0).echo();
        assertThat(echo.productValue()).isEqualByComparingTo("100");
        assertThat(echo.matches(asked(new BigDecimal("100.00")))).isTrue();
        assertThat(echo.matches(asked(new BigDecimal("100.01")))).isFalse();
        assertThat(echo.matches(asked(null))).isFalse();
    }

    private static DeliveryRequest asked(BigDecimal value) {
        return new DeliveryRequest("Airbnb", "US", "range", value, "ann@example.test");
    }

    private static Artefact artefact(String fields) {
        return read(order("\"pin_code\":null", fields)).deliveries().get(0).artefact();
    }

    private static Money received(String fields) {
        return read(order("\"sent_coin_amount\":\"0\",", fields)).received();
    }

    private static String with(String fields) {
        return order("{\"order_id\"", "{" + fields + "\"order_id\"");
    }

    private static String order(String from, String to) {
        assertThat(Samples.ORDER).contains(from);
        return Samples.ORDER.replace(from, to);
    }

    private static OrderAnswer read(String json) {
        try {
            return JSON.readValue(json, WireOrder.class).answer();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode tree() {
        return (ObjectNode) node(Samples.ORDER);
    }

    private static ObjectNode item(ObjectNode order) {
        return order.at("/deliveries/0/deliverable") instanceof ObjectNode item ? item : order;
    }

    private static JsonNode node(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

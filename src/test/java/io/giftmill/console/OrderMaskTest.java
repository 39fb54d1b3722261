package io.giftmill.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderMaskTest {
    private static final String CANARY = "CANARY-7F3Q-9981-KLMN";

    private final OrderMask mask = new OrderMask();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"pin_code\":\"https://redeem.test/CANARY-7F3Q-9981-KLMN\"",
                "\"pin_code\":\"LPA:1$smdp.test$CANARY-7F3Q-9981-KLMN\"",
                "\"pin_code\":[\"CANARY-7F3Q-9981-KLMN\"]",
                "\"pin_code\":{\"value\":\"CANARY-7F3Q-9981-KLMN\"}",
                "\"voucher\":\"CANARY-7F3Q-9981-KLMN\"",
                "\"brand_name\":{\"x\":\"CANARY-7F3Q-9981-KLMN\"}",
                "\"brand_name\":\"redeem at https://x.test/CANARY-7F3Q-9981-KLMN\"",
                "\"pin_code\":\"CANARY-7F3Q-9981-KLMN\",\"brand_name\":\"Card CANARY-7F3Q-9981-KLMN\"",
                "\"redeem_instructions\":\"Type CANARY-7F3Q-9981-KLMN\"",
                "\"deliverable\":{\"deliverable\":{\"code\":\"CANARY-7F3Q-9981-KLMN\"}}",
                "\"deliverable\":[[{\"pin_serial\":\"CANARY-7F3Q-9981-KLMN\"}]]",
                "\"CANARY-7F3Q-9981-KLMN\":1,\"deliveries\":[\"CANARY-7F3Q-9981-KLMN\"]"
            })
    void passesNoCodeOnWhereverItStands(String fields) {
        String masked = mask.mask(Secret.of("{\"order_id\":\"a\"," + fields + "}"), "a");
        assertThat(masked).contains("\"order_id\":\"a\"").doesNotContain(CANARY).doesNotContain("9981");
    }

    @Test
    void passesOnWhatIsKnownToBeHarmless() throws Exception {
        String order =
                "{\"order_id\":\"a\",\"order_state\":\"Done\",\"coin_amount\":\"10.20\",\"payment_value\":22.16780,"
                        + "\"created_at\":1792580000,\"unknown\":true,\"deliveries\":[{\"id\":\"d\",\"deliverable\":"
                        + "{\"pin_code\":null,\"brand_name\":\"Steam\",\"product_value\":null}}]}";
        JsonNode masked = new ObjectMapper().readTree(mask.mask(Secret.of(order), "a"));
        assertThat(masked)
                .isEqualTo(new ObjectMapper().readTree(order.replace("\"unknown\":true", "\"unknown\":null")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"a\"",
                "{",
                "{\"order_id\":\"b\"}",
                "{\"order_id\":null}",
                "{}",
                "{\"order_id\":\"a\",\"order_id\":\"a\"}",
                "{\"order_id\":\"a\"} x"
            })
    void passesNothingOnThatIsNotTheOrder(String data) {
        assertThat(mask.mask(Secret.of(data), "a")).isNull();
    }

    @Test
    void passesNothingOnThatIsBuiltToHurt() {
        assertThat(mask.mask(Secret.of("{\"order_id\":\"a\",\"x\":" + "[".repeat(100_000)), "a"))
                .isNull();
    }
}

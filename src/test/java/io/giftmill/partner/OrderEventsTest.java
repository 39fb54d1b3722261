package io.giftmill.partner;

import io.giftmill.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderEventsTest {
    private static final String ID = "6d1f4c1e-6a1b-4c1e-8a1b-6d1f4c1e6a1b";
    private static final String ORDER = "{\"order_id\":\"" + ID + "\",\"order_state\":\"Done\",\"coin\":\"USDC\","
            + "\"coin_amount\":\"10.3\",\"deliveries\":[{\"id\":\"d0\",\"delivery_state\":\"Succeeded\","
            + "\"deliverable\":{\"pin_code\":\"CANARY-1\"}}]}";

    private final OrderEvents events = new OrderEvents(PartnerJson.mapper());

    private OrderAnswer read(String data) {
        return events.read(new ServerSentEvent("message", Secret.of(data)), ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[]",
                "\"Done\"",
                "<html>",
                "{\"order_state\":\"Done\"}",
                "{\"order_id\":\"../x\"}",
                "{\"order_id\":\"00000000-6a1b-4c1e-8a1b-6d1f4c1e6a1b\",\"order_state\":\"Done\"}",
                "{\"order_id\":\"" + ID + "\",\"order_id\":\"" + ID + "\"}",
                "{\"order_id\":\"" + ID + "\",\"order_state\":\"Done\"} and more",
                "{\"order_id\":\"" + ID + "\",\"order_state\":\"Do\uFFFDne\"}",
                "{\"order_id\":\"" + ID + "\",\"order_st"
            })
    void readsNothingThatIsNotThisOrderWholeAndClear(String data) {
        assertThat(read(data)).isNull();
    }

    @Test
    void readsAnOrderAsTheAnswerToAQuestionIsRead() throws Exception {
        OrderAnswer order = read(ORDER);
        assertThat(order)
                .isEqualTo(
                        PartnerJson.mapper().readValue(ORDER, WireOrder.class).answer());
        assertThat(order.deliveries().get(0).artefact().value().reveal()).isEqualTo("CANARY-1");
        assertThat(order.toString()).doesNotContain("CANARY");
    }
}

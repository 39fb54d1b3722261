package io.giftmill.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.hostile.Fuzz;
import io.giftmill.hostile.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers to questions about an order that chance has damaged: none is read as a delivery but with the very code that stands
 * in it, none is taken for another order's, and no money is seen that the answer does not name.
 */
class ReadingFuzzTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final Set<String> SUCCESS = Set.of("Succeeded", "Completed", "Done");
    private static final byte[][] PIECES = Stream.of(
                    "\"",
                    "\\",
                    "\\u0000",
                    ",",
                    ":",
                    "{",
                    "}",
                    "[",
                    "]",
                    "null",
                    "true",
                    "0",
                    "-",
                    "1e5",
                    "1,5",
                    "\"pin_code\":\"X\",",
                    "\"pin_code\":null,",
                    "\"delivery_state\":\"Done\",",
                    "\"order_id\":\"x\",",
                    "\"sent_coin_amount\":\"99\",",
                    "\"received_amount\":-1,",
                    "\"deliveries\":[],",
                    "é",
                    "\u200b",
                    " ")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    @Test
    void noDamagedAnswerDeliversWhatIsNotInIt() {
        byte[] done = TestAnswers.base("done.json").getBytes(StandardCharsets.UTF_8);
        int[] delivered = {0};
        Fuzz.run(3_000, chance -> {
            byte[] bytes = Mutations.of(done, 0, PIECES, chance);
            if (TestAnswers.asked(bytes, TestAnswers.ORDER_ID) instanceof Outcome.Yes<OrderAnswer> yes) {
                delivered[0] += check(yes.answer(), PLAIN.readTree(new String(bytes, StandardCharsets.UTF_8)));
            }
        });
        assertThat(delivered[0]).as("deliveries whose damage did not matter").isPositive();
    }

    private static int check(OrderAnswer order, JsonNode answer) {
        assertThat(order.orderId()).isEqualTo(answer.path("order_id").asText()).isEqualTo(TestAnswers.ORDER_ID);
        if (order.received() != null && order.received().isPositive()) {
            assertThat(List.of(
                            answer.path("sent_coin_amount").asText(),
                            answer.path("received_amount").asText()))
                    .anySatisfy(said -> assertThat(Amounts.decimal(said))
                            .isEqualByComparingTo(order.received().amount()));
        }
        int delivered = 0;
        for (int i = 0; i < order.deliveries().size(); i++) {
            OrderedDelivery delivery = order.deliveries().get(i);
            if (delivery.isDelivered()) {
                JsonNode line = answer.path("deliveries").path(i);
                assertThat(SUCCESS)
                        .contains(Words.state(line.path("delivery_state").asText()));
                assertThat(delivery.artefact().value().reveal())
                        .isEqualTo(line.at("/deliverable/pin_code")
                                .asText(line.at("/deliverable/operator_reference")
                                        .asText()));
                delivered++;
            }
        }
        return delivered;
    }
}

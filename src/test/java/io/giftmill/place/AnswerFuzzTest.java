package io.giftmill.place;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.hostile.Fuzz;
import io.giftmill.hostile.Mutations;
import io.giftmill.order.LineRetry;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Requests;
import io.giftmill.partner.TestAnswers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Answers to creations that chance has damaged: none is read as an order to be paid unless its address, amount, coin and
 * network stand in its bytes, read here by a reader that knows nothing of orders, and the product and recipient are those
 * that were asked for.
 */
class AnswerFuzzTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final LineRequest ASKED = TestBatches.request("ana@example.com");
    private static final byte[][] PIECES = Stream.of(
                    "\"",
                    "\\",
                    "\\u0000",
                    "\\ud83d",
                    ",",
                    ":",
                    "{",
                    "}",
                    "[",
                    "]",
                    "null",
                    "true",
                    "0",
                    "9",
                    "-",
                    ".",
                    "e5",
                    "E-7",
                    "1,5",
                    "NaN",
                    "\"coin_amount\":\"1\",",
                    "\"wallet_address\":\"Evil\",",
                    "\"order_id\":\"x\",",
                    "\"network\":\"Base\",",
                    "\"sent_coin_amount\":\"1\",",
                    "\"deliveries\":[],",
                    "\"problems\":[1],",
                    "99999999999999999999",
                    "é",
                    "\u200b",
                    "//",
                    " ")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final Answers answers = new Answers(Samples.properties(1, 100), ProblemPolicy.standard());

    @Test
    void noDamagedAnswerIsPayableOtherThanAsItStandsThere() {
        byte[] good = TestAnswers.base("good.json").getBytes(StandardCharsets.UTF_8);
        int[] payable = {0};
        Fuzz.run(3_000, chance -> payable[0] += check(Mutations.of(good, 0, PIECES, chance)) ? 1 : 0);
        assertThat(payable[0]).as("answers whose damage did not matter").isPositive();
    }

    @Test
    void noFieldCanBeTakenOutOrReplacedWithoutBeingMissed() throws IOException {
        List<String> needed = new ArrayList<>();
        JsonNode good = PLAIN.readTree(TestAnswers.base("good.json"));
        for (String place : places(good, "")) {
            String field = place.substring(place.lastIndexOf('/') + 1);
            String holder = place.substring(0, place.lastIndexOf('/'));
            for (String value :
                    List.of("", "null", "{}", "[]", "\"\"", "-1", "\"x\"", "true", "[[{\"a\":1}]]", "12345")) {
                JsonNode copy = good.deepCopy();
                if (copy.at(holder) instanceof ObjectNode object) {
                    object.remove(field);
                    if (!value.isEmpty()) {
                        object.putRawValue(field, new RawValue(value));
                    }
                }
                boolean payable = check(PLAIN.writeValueAsBytes(copy));
                if (value.isEmpty() && !payable) {
                    needed.add(field);
                }
            }
        }
        assertThat(needed)
                .containsExactlyInAnyOrder(
                        "order_id",
                        "wallet_address",
                        "coin",
                        "network",
                        "coin_amount",
                        "deliveries",
                        "id",
                        "deliverable",
                        "denomination",
                        "brand_name",
                        "beneficiary_account",
                        "country_code");
    }

    /** What this test would say to a reader that pays another amount, or somewhere else. */
    @Test
    void noticesAReaderThatPaysSomethingElse() throws IOException {
        byte[] good = TestAnswers.base("good.json").getBytes(StandardCharsets.UTF_8);
        PartnerOrder order = effect(good).order();
        assertStands(order, tree(good));
        for (String other : List.of("\"10.3\"=\"10.4\"", "9xQe=9xQf", "Solana=Base", "ana@=eve@", "7c9e=7c9f")) {
            String[] change = other.split("=");
            String changed = new String(good, StandardCharsets.UTF_8).replace(change[0], change[1]);
            assertThatThrownBy(() -> assertStands(order, tree(changed.getBytes(StandardCharsets.UTF_8))))
                    .as(other)
                    .isInstanceOf(AssertionError.class);
        }
    }

    private static List<String> places(JsonNode node, String at) {
        List<String> places = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            places.add(at + "/" + name);
            places.addAll(places(node.get(name), at + "/" + name));
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(places(node.get(i), at + "/" + i));
        }
        return places;
    }

    /** Whether the answer is payable; if it is, it must say so itself. */
    private boolean check(byte[] bytes) throws IOException {
        Answers.Effect effect = effect(bytes);
        List<LineStatus> moves = effect.moves().stream().map(LineMove::to).toList();
        assertThat(moves).hasSize(1);
        PartnerOrder order = effect.order();
        boolean payable = order != null && order.mismatch() == null;
        assertThat(moves.get(0) == LineStatus.PLACED).isEqualTo(payable);
        if (payable) {
            assertStands(order, tree(bytes));
        }
        return payable;
    }

    private Answers.Effect effect(byte[] bytes) {
        LineRef line = new LineRef(1, LineStatus.PLACING, 2);
        Placement placement = new Placement(
                7,
                List.of(line),
                List.of(new CartLine(Samples.claimed(1), ASKED, LineRetry.NONE)),
                Samples.RAIL,
                Requests.order(List.of(ASKED), Samples.RAIL),
                Samples.NOW.plusSeconds(60));
        return answers.effect(placement, TestAnswers.created(bytes), Samples.NOW, Samples.NOW.plusSeconds(600));
    }

    private static JsonNode tree(byte[] bytes) throws IOException {
        try {
            return PLAIN.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException broken) {
            throw new AssertionError("Payable, though it is no JSON", broken);
        }
    }

    private static void assertStands(PartnerOrder order, JsonNode answer) {
        assertThat(order.orderId()).isEqualTo(answer.path("order_id").asText());
        assertThat(order.walletAddress())
                .isEqualTo(answer.path("wallet_address").asText());
        assertThat(order.coin()).isEqualTo(answer.path("coin").asText()).isEqualTo("USDC");
        assertThat(order.network())
                .isEqualToIgnoringCase(answer.path("network").asText())
                .isEqualToIgnoringCase("Solana");
        assertThat(order.due().amount())
                .isEqualByComparingTo(new BigDecimal(answer.path("coin_amount").asText()));
        assertThat(order.received().isZero()).isTrue();
        assertThat(answer.path("deliveries")).hasSize(1);
        JsonNode product = answer.at("/deliveries/0/deliverable");
        assertThat(product.path("brand_name").asText()).isEqualTo("Airbnb");
        assertThat(product.path("country_code").asText()).isEqualTo("US");
        assertThat(product.path("denomination").asText()).isEqualTo("10 USD");
        assertThat(product.path("beneficiary_account").asText()).isEqualTo("ana@example.com");
    }
}

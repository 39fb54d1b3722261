package io.giftmill.fund;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.giftmill.money.Money;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.WalletState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/wallet.md} shows is what is sent and what is understood, and keeps the schemas. */
class WalletDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/wallet.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(WalletDocumentTest.class.getResourceAsStream("/schema/" + name + ".json"));
    }

    private static List<JsonNode> examples(String from, String to) throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher found = EXAMPLE.matcher(text.substring(text.indexOf(from), text.indexOf(to)));
        List<JsonNode> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(JSON.readTree(found.group(1)));
        }
        return examples;
    }

    private static JsonNode sent(JsonNode shown, int completion) {
        PaymentInstruction one = new PaymentInstruction(
                1001,
                shown.path("order_id").asText(),
                shown.path("address").asText(),
                shown.path("network").asText(),
                Money.of(shown.path("amount").asText(), shown.path("coin").asText()),
                "WALLET",
                Samples.NOW,
                Instant.parse(shown.path("pay_before").asText()),
                List.of(),
                completion);
        String contract = shown.has("contract") ? shown.path("contract").asText() : null;
        return JSON.valueToTree(WalletOrder.of(one, contract));
    }

    @Test
    void showsPaymentsExactlyAsTheyAreSent() throws IOException {
        List<JsonNode> shown = examples("## What Giftmill sends", "## What you answer");
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).isEqualTo(sent(shown.get(0), 0));
        assertThat(shown.get(1)).isEqualTo(sent(shown.get(1), 1));
        assertThat(shown)
                .allSatisfy(one ->
                        assertThat(schema("wallet-payment").validate(one)).isEmpty());
    }

    @Test
    void understandsEveryAnswerItShows() throws IOException {
        List<JsonNode> shown = examples("## What you answer", "## What Giftmill makes of it");
        assertThat(shown)
                .allSatisfy(
                        one -> assertThat(schema("wallet-answer").validate(one)).isEmpty());
        assertThat(shown.stream()
                        .map(one -> WalletWords.read(one.toString().getBytes(StandardCharsets.UTF_8)))
                        .map(WalletWords::state))
                .containsExactly(
                        WalletState.ACCEPTED,
                        WalletState.SENT,
                        WalletState.CONFIRMED,
                        WalletState.REFUSED,
                        WalletState.FAILED,
                        WalletState.UNSENT,
                        null);
    }

    @Test
    void tellsOrdersOfTwoInstallationsApart() {
        PaymentInstruction one = Samples.instruction(1);
        PaymentInstruction other = new PaymentInstruction(
                1, "ord-2", "W", "Solana", one.amount(), "WALLET", Samples.NOW, Samples.NOW, List.of());
        assertThat(WalletOrder.key(one)).startsWith("1-").isNotEqualTo(WalletOrder.key(other));
    }
}

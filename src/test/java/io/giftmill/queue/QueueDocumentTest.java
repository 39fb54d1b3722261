package io.giftmill.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.GeneratedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@code docs/queue.md} shows is what the program takes and what its schemas allow. */
class QueueDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/queue.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private final MessageReader reader = new MessageReader(100);

    @Test
    void everyRequestShownKeepsTheSchemaAndIsTaken() throws IOException {
        List<JsonNode> requests = examples("## What you send", "## What comes back");
        assertThat(requests).hasSize(3).allSatisfy(request -> {
            Schemas.assertKeeps(Schemas.REQUEST, request);
            assertThat(reader.read(request.toString()).contentHash()).hasSize(64);
        });
    }

    @Test
    void everyAnswerShownKeepsTheSchema() throws IOException {
        List<JsonNode> answers = examples("## What comes back", "<!-- message codes");
        assertThat(answers).hasSize(4).allSatisfy(answer -> Schemas.assertKeeps(Schemas.ANSWER, answer));
    }

    @Test
    void whatTheSchemaForbidsIsNotTaken() throws IOException {
        for (String wrong : List.of(
                "{}",
                "{\"type\":\"line\"}",
                "{\"type\":\"pay\"}",
                "{\"type\":\"batch\",\"lines\":[]}",
                "{\"type\":\"batch\",\"lines\":[[]]}",
                "{\"type\":\"batch\",\"lines\":[{\"row_ref\":{}}]}",
                "{\"type\":\"batch\",\"line\":{\"row_ref\":\"1\"}}",
                "{\"type\":\"line\",\"line\":{\"row_ref\":\"1\"},\"message_ref\":\"a b\"}",
                "{\"type\":\"line\",\"line\":{\"row_ref\":\"1\"},\"rows\":\"many\"}",
                "{\"type\":\"line\",\"line\":{\"row_ref\":\"1\"},\"callback\":\"http://evil\"}",
                "{\"type\":\"catalog-sync\",\"countries\":[\"usa\"]}",
                "{\"type\":\"catalog-sync\",\"lines\":[]}")) {
            assertThat(Schemas.REQUEST.validate(new ObjectMapper().readTree(wrong)))
                    .as(wrong)
                    .isNotEmpty();
            assertThatThrownBy(() -> reader.read(wrong)).as(wrong).isInstanceOf(BadMessageException.class);
        }
    }

    @Test
    void aNameThatStandsTwiceIsNotTaken() {
        assertThatThrownBy(() -> reader.read("{\"type\":\"line\",\"line\":{\"row_ref\":\"1\",\"row_ref\":\"2\"}}"))
                .isInstanceOf(BadMessageException.class);
    }

    @Test
    void aNumberIsTakenDigitByDigit() {
        QueueRequest request = reader.read("{\"type\":\"line\",\"line\":{\"amount\":12.50,\"product_value\":1e9}}");
        assertThat(request.lines().get(0)).containsEntry("amount", "12.50").containsEntry("product_value", "1e9");
    }

    @Test
    void explainsEveryReasonOfADeadMessage() {
        GeneratedDocument.part(DOCUMENT.toString(), "message codes")
                .says(GeneratedDocument.table(
                        List.of("Code", "Meaning"),
                        Arrays.stream(MessageErrorCode.values())
                                .map(code -> List.of("`" + code + "`", code.sentence()))
                                .toList()));
    }

    private static List<JsonNode> examples(String from, String to) throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher found = EXAMPLE.matcher(text.substring(text.indexOf(from), text.indexOf(to)));
        List<JsonNode> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(new ObjectMapper().readTree(found.group(1)));
        }
        return examples;
    }
}

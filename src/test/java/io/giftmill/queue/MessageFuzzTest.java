package io.giftmill.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.hostile.Corpus;
import io.giftmill.hostile.Fuzz;
import io.giftmill.hostile.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that chance has damaged: they are refused with a code, or read as what another reader of JSON finds in them, value
 * by value.
 */
class MessageFuzzTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();
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
                    "1e5",
                    "0",
                    "-",
                    "\"row_ref\":\"X\",",
                    "\"amount\":1,",
                    "\"type\":\"batch\",",
                    "\"lines\":[],",
                    "é",
                    "\u200b",
                    "\n",
                    "//")
            .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final MessageReader reader = new MessageReader(100);

    @Test
    void noDamagedMessageIsReadOtherThanItStandsThere() {
        byte[] good = Corpus.of("messages").get(0).text("body").getBytes(StandardCharsets.UTF_8);
        int[] read = {0};
        Fuzz.run(3_000, chance -> {
            String text = new String(Mutations.of(good, 0, PIECES, chance), StandardCharsets.UTF_8);
            try {
                assertStands(reader.read(text), PLAIN.readTree(text));
                read[0]++;
            } catch (BadMessageException bad) {
                assertThat(bad.code()).isNotEqualTo(MessageErrorCode.NOT_PROCESSED);
                assertThat(bad.sentence()).isNotBlank();
            }
        });
        assertThat(read[0]).as("messages whose damage did not matter").isPositive();
    }

    private static void assertStands(QueueRequest request, JsonNode message) throws IOException {
        assertThat(request.kind().word()).isEqualTo(message.path("type").asText());
        if (message.hasNonNull("message_ref")) {
            assertThat(request.messageRef())
                    .isEqualTo(message.path("message_ref").asText());
        }
        if (request.kind() == QueueRequest.Kind.LINE) {
            assertThat(request.lines()).isEqualTo(List.of(values(message.path("line"))));
        }
    }

    private static Map<String, String> values(JsonNode line) {
        Map<String, String> values = new LinkedHashMap<>();
        line.properties()
                .forEach(value -> values.put(
                        value.getKey(),
                        value.getValue().isNull() ? "" : value.getValue().asText()));
        return values;
    }
}

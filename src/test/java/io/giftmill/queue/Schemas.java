package io.giftmill.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import static org.assertj.core.api.Assertions.assertThat;

/** The published schemas of the queue. */
final class Schemas {
    static final JsonSchema REQUEST = read("queue-request");
    static final JsonSchema ANSWER = read("queue-answer");

    private Schemas() {}

    private static JsonSchema read(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Schemas.class.getResourceAsStream("/schema/" + name + ".json"));
    }

    static void assertKeeps(JsonSchema schema, JsonNode message) {
        assertThat(schema.validate(message)).as(message.toString()).isEmpty();
    }
}

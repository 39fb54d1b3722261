package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;

/** Reads the problems of an answer: the first of them, and no more than anybody would look at. */
final class FewProblems extends JsonDeserializer<JsonNode> {
    private static final int MOST = 100;

    @Override
    public JsonNode deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return context.readTree(json);
        }
        ArrayNode problems = context.getNodeFactory().arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (problems.size() < MOST) {
                problems.add(context.readTree(json));
            } else {
                json.skipChildren();
            }
        }
        return problems;
    }
}

package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** A parser whose exceptions do not quote what was read; whoever is told of them may log them. */
final class WordlessParser extends JsonParserDelegate {

    WordlessParser(JsonParser parser) {
        super(parser);
    }

    /** The line and column stay, the words and the cause that has them do not. */
    private static JsonParseException wordless(JsonProcessingException failure) {
        return new JsonParseException(null, "The answer is not proper JSON", failure.getLocation());
    }

    @Override
    public JsonToken nextToken() throws IOException {
        try {
            return super.nextToken();
        } catch (JsonProcessingException failure) {
            throw wordless(failure);
        }
    }

    @Override
    public JsonToken nextValue() throws IOException {
        try {
            return super.nextValue();
        } catch (JsonProcessingException failure) {
            throw wordless(failure);
        }
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        try {
            super.skipChildren();
            return this;
        } catch (JsonProcessingException failure) {
            throw wordless(failure);
        }
    }

    @Override
    public String getText() throws IOException {
        try {
            return super.getText();
        } catch (JsonProcessingException failure) {
            throw wordless(failure);
        }
    }
}

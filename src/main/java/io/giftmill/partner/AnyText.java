package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/**
 * Reads a scalar as the text it was written with: amounts and timestamps come as strings or as numbers. An object or list
 * in its place becomes an empty text, which is unreadable as an amount, and not null, which would mean absent.
 */
final class AnyText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    AnyText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken().isScalarValue()) {
            // Not left out: what had a NUL in it must not equal what has none. PostgreSQL takes none.
            return json.getText().replace('\0', '·');
        }
        json.skipChildren();
        return "";
    }
}

package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.giftmill.secret.Secret;
import java.io.IOException;

/** Takes a code out of an answer without leaving it in a string that could be printed. */
final class SecretText extends StdScalarDeserializer<Secret> {
    private static final long serialVersionUID = 1L;

    SecretText() {
        super(Secret.class);
    }

    /** A code of digits may come as a number; its text is kept as written. */
    @Override
    public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.currentToken().isScalarValue() || json.currentToken().isBoolean()) {
            json.skipChildren();
            return null;
        }
        String text = json.getText();
        return text.isBlank() ? null : Secret.of(text);
    }
}

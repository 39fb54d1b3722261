package io.giftmill.queue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.giftmill.ingest.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of a message. Numbers are kept as they are written, so that no amount passes through a number type; what an
 * envelope does not know is refused rather than overlooked.
 */
final class MessageReader {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(200)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final int mostLines;

    MessageReader(int mostLines) {
        this.mostLines = mostLines;
    }

    /** @throws BadMessageException if the envelope is not as it must be */
    QueueRequest read(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new BadMessageException(MessageErrorCode.NOT_JSON, "The message is not a JSON object.");
            }
            Envelope envelope = new Envelope();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                read(name, json, envelope);
            }
            if (json.nextToken() != null) {
                throw new BadMessageException(
                        MessageErrorCode.NOT_JSON, "Something stands behind the JSON object. Send one object.");
            }
            return envelope.request();
        } catch (StreamConstraintsException beyond) {
            throw new BadMessageException(
                    MessageErrorCode.NOT_JSON, "A name, number or text of the JSON is too long" + place(beyond) + ".");
        } catch (JsonProcessingException broken) {
            throw new BadMessageException(
                    MessageErrorCode.NOT_JSON, "The JSON is broken or has a name twice" + place(broken) + ".");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Where it is wrong, without what stands there. */
    private static String place(JsonProcessingException wrong) {
        return wrong.getLocation() == null
                ? ""
                : " at line " + wrong.getLocation().getLineNr() + ", column "
                        + wrong.getLocation().getColumnNr();
    }

    private void read(String name, JsonParser json, Envelope envelope) throws IOException {
        switch (name) {
            case "type", "message_ref", "batch_ref", "requested_by", "rows" -> envelope.put(name, scalar(name, json));
            case "defaults" -> envelope.defaults = values(name, json);
            case "totals" -> envelope.totals = values(name, json);
            case "line" -> envelope.line = values(name, json);
            case "lines" -> envelope.lines = lines(json);
            case "countries" -> envelope.countries = texts(name, json);
            default ->
                throw new BadMessageException(
                        MessageErrorCode.FIELD_UNKNOWN,
                        "The envelope has a field " + Shown.value(name) + ", which means nothing here. Remove it, or"
                                + " move it into the lines.");
        }
    }

    private static String scalar(String name, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!json.currentToken().isScalarValue()) {
            throw invalid(name, "is not a text or a number");
        }
        return json.getText();
    }

    private static Map<String, String> values(String name, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw invalid(name, "is not an object");
        }
        Map<String, String> values = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String column = json.currentName();
            if (column.isBlank()
                    || !column.equals(column.strip())
                    || column.codePoints().anyMatch(Envelope::isHidden)) {
                throw invalid(name, "has a name that is empty, has blanks around it or characters nobody sees");
            }
            json.nextToken();
            String value = scalar(name + "." + Shown.name(column), json);
            values.put(column, value == null ? "" : value);
        }
        return values;
    }

    private List<Map<String, String>> lines(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw invalid("lines", "is not an array");
        }
        List<Map<String, String>> lines = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (lines.size() == mostLines) {
                throw new BadMessageException(
                        MessageErrorCode.TOO_MANY_LINES,
                        "The message has more than " + mostLines + " lines. Send it in several messages.");
            }
            lines.add(values("lines", json));
        }
        return lines;
    }

    private static List<String> texts(String name, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw invalid(name, "is not an array");
        }
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_STRING || texts.size() == 300) {
                throw invalid(name, "is not a short array of texts");
            }
            texts.add(json.getText());
        }
        return texts;
    }

    static BadMessageException invalid(String name, String what) {
        return new BadMessageException(MessageErrorCode.FIELD_INVALID, "The field " + name + " " + what + ".");
    }
}

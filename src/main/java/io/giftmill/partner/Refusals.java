package io.giftmill.partner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Reads the body of an error. The official developer page has the machine code in {@code detail}; gateways and older
 * paths write {@code message}, {@code error_code}, {@code error}, a list of problems, HTML, or nothing. Only these
 * fields are looked at, and only their first 200 characters.
 */
@Component
class Refusals {
    private static final List<String> FIELDS = List.of("detail", "error_code", "error", "message", "reason", "code");

    /** Pages of proxies are longer, and give no reason; nobody needs more of one. */
    private static final int LONGEST = 262_144;

    private final ObjectMapper partnerJson;

    Refusals(@Qualifier("partnerJson") ObjectMapper partnerJson) {
        this.partnerJson = partnerJson;
    }

    Refusal read(int status, byte[] body) {
        JsonNode error = tree(body);
        List<String> said = FIELDS.stream()
                .flatMap(field -> said(error.path(field)))
                .map(Words::clean)
                .filter(Objects::nonNull)
                .toList();
        return new Refusal(status, problems(error, said), said.isEmpty() ? null : said.get(0));
    }

    private static List<Problem> problems(JsonNode error, List<String> said) {
        List<Problem> listed = Problems.of(error.get("problems"));
        if (!listed.isEmpty()) {
            return listed;
        }
        return said.stream()
                .filter(Problems::isCode)
                .limit(1)
                .map(code -> new Problem(code, Problems.details(error.get("moreDetails"))))
                .toList();
    }

    /** A field may be a text, or an object that has such fields in turn. */
    private static Stream<String> said(JsonNode field) {
        if (field.isTextual()) {
            return Stream.of(field.asText());
        }
        return field.isObject()
                ? FIELDS.stream().map(field::path).filter(JsonNode::isTextual).map(JsonNode::asText)
                : Stream.empty();
    }

    private JsonNode tree(byte[] body) {
        if (body.length > LONGEST) {
            return partnerJson.missingNode();
        }
        try {
            JsonNode tree = partnerJson.readTree(body);
            return tree == null ? partnerJson.missingNode() : tree;
        } catch (IOException notJson) {
            return partnerJson.missingNode();
        }
    }
}

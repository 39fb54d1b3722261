package io.giftmill.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.giftmill.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of an order what is worth money to whoever reads it. Only fields that are known to be harmless are passed on;
 * codes show their end, everything else becomes null.
 */
final class OrderMask {
    private static final Set<String> CONTAINERS = Set.of("deliveries", "deliverable", "refund");
    private static final Set<String> CODES = Set.of("pin_code", "pin_serial", "security_code", "operator_reference");
    private static final Set<String> HARMLESS = Set.of(
            "order_id",
            "order_state",
            "payment_state",
            "delivery_state",
            "created_at",
            "updated_at",
            "payment_requested_at",
            "wallet_address",
            "qr_text",
            "coin",
            "network",
            "payment_via",
            "payment_method",
            "payment_method_protocol",
            "payment_id",
            "is_payment_processor_external",
            "coin_amount",
            "original_coin_amount",
            "original_price",
            "payment_value",
            "sent_coin_amount",
            "received_amount",
            "refund_wallet_address",
            "amount",
            "currency",
            "reason",
            "id",
            "kind",
            "denomination",
            "localized_denomination",
            "family",
            "brand_name",
            "country_code",
            "delivery_type",
            "points",
            "currency_code",
            "product_value",
            "failure_reason",
            "error_description");

    /** A name that is none could be a code itself. */
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

    /** What is shorter is found in harmless texts by chance. */
    private static final int SHORTEST_SOUGHT = 4;

    private final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(100)
                            .maxNameLength(256)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** One line of JSON that anybody may read; null when the data is not the order that was asked for. */
    String mask(Secret data, String orderId) {
        JsonNode order;
        try {
            order = json.readTree(data.reveal());
        } catch (JsonProcessingException notJson) {
            return null;
        }
        if (!(order instanceof ObjectNode object)
                || !orderId.equals(order.path("order_id").asText())) {
            return null;
        }
        List<String> codes = new ArrayList<>();
        collect(object, codes);
        clean(object, codes);
        return object.toString();
    }

    private static void collect(JsonNode node, List<String> codes) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (CODES.contains(field.getKey())
                    && field.getValue().asText().strip().length() >= SHORTEST_SOUGHT) {
                codes.add(field.getValue().asText().strip());
            }
        }
        node.forEach(child -> collect(child, codes));
    }

    private static void clean(JsonNode node, List<String> codes) {
        if (node instanceof ObjectNode object) {
            object.retain(object.propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(name -> NAME.matcher(name).matches())
                    .toList());
            object.properties().forEach(field -> field.setValue(cleaned(field.getKey(), field.getValue(), codes)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isContainerNode()) {
                    clean(array.get(i), codes);
                } else {
                    array.setNull(i);
                }
            }
        }
    }

    private static JsonNode cleaned(String name, JsonNode value, List<String> codes) {
        if (value.isContainerNode() && CONTAINERS.contains(name)) {
            clean(value, codes);
            return value;
        }
        if (CODES.contains(name) && value.isTextual() && !leads(value.asText())) {
            return TextNode.valueOf(Secret.of(value.asText()).masked());
        }
        boolean harmless = HARMLESS.contains(name) && value.isValueNode() && !leads(value.asText());
        return harmless && codes.stream().noneMatch(value.asText()::contains) ? value : NullNode.getInstance();
    }

    /** An address of a card or of an eSIM is the card, or the eSIM. */
    private static boolean leads(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("://") || lower.contains("lpa:") || lower.contains("www.");
    }
}

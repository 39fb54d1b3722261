package io.giftmill.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The body of a validation or of an order, as sent. Absent members are null. */
record Cart(List<Item> items, String via, String coin, String network, String email, String refundAddress) {

    /** One entry of {@code deliveries}, as sent. */
    record Item(String brand, String country, String denomination, JsonNode value, String beneficiary) {

        /** The wanted value, from a number or a string; null when there is none or it is not a number. */
        BigDecimal number() {
            if (value == null || !(value.isNumber() || value.isTextual())) {
                return null;
            }
            try {
                return new BigDecimal(value.asText());
            } catch (NumberFormatException malformed) {
                return null;
            }
        }
    }

    /** The cart in a body, or null when the body is no JSON object with a payment and deliveries. */
    static Cart in(byte[] body) {
        JsonNode root = Json.read(body);
        if (root == null
                || !root.path("payment").isObject()
                || !root.path("deliveries").isArray()) {
            return null;
        }
        JsonNode payment = root.get("payment");
        List<Item> items = new ArrayList<>(root.get("deliveries").size());
        for (JsonNode delivery : root.get("deliveries")) {
            items.add(item(delivery));
        }
        return new Cart(
                items,
                Json.text(payment, "payment_via"),
                Json.text(payment, "coin"),
                Json.text(payment, "network"),
                email(root),
                Json.text(root, "refund_wallet_address"));
    }

    static Item item(JsonNode delivery) {
        String beneficiary = Json.text(delivery, "beneficiary_account");
        return new Item(
                Json.text(delivery, "brand_name"),
                Json.text(delivery, "country_code"),
                Json.text(delivery, "denomination"),
                delivery.get("product_value"),
                beneficiary == null ? "" : beneficiary);
    }

    private static String email(JsonNode root) {
        String email = Json.text(root.path("user"), "email");
        return email == null ? Json.text(root, "email") : email;
    }
}

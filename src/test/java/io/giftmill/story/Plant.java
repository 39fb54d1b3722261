package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What is made of one thing the partner says of an order. */
final class Plant {
    /** Ends what the stream says before it breaks off. */
    static final String BROKEN_OFF = "]BROKEN-OFF";

    private static final String JSON_TYPE = "application/json";

    private final ObjectNode order;
    private final String id;
    private final Canaries canaries;
    private final String elsewhere;

    /** @param elsewhere the address that links lead to */
    Plant(JsonNode said, Canaries canaries, String elsewhere) {
        this.order = said.deepCopy();
        this.id = said.path("order_id").asText();
        this.canaries = canaries;
        this.elsewhere = elsewhere;
        fill();
    }

    /** An answer that is not as it should be. */
    record Spoiled(int status, String type, byte[] body, int missing) {
        static Spoiled of(int status, String type, String text) {
            return new Spoiled(status, type, text.getBytes(StandardCharsets.UTF_8), 0);
        }
    }

    /** What the beneficiary asks for: the text between {@code plant+} and the next dot. */
    String way() {
        String account =
                order.at("/deliveries/0/deliverable/beneficiary_account").asText();
        return account.startsWith("plant+") ? account.substring(6, account.indexOf('.')) : "stream";
    }

    boolean isDelivered() {
        return order.path("order_state").asText().equals("Done");
    }

    byte[] good() {
        return order.toString().getBytes(StandardCharsets.UTF_8);
    }

    String event() {
        return ": " + canaries.of(id, "comment") + "\nid: " + canaries.of(id, "event id") + "\ndata: " + order;
    }

    private String canary(String place) {
        return canaries.of(id, place);
    }

    private void fill() {
        order.put("voucher_code", canary("unexpected field of the order"));
        int line = 0;
        for (JsonNode delivery : order.path("deliveries")) {
            line++;
            ObjectNode item = (ObjectNode) delivery.path("deliverable");
            item.put("voucher", canary("unexpected field of line " + line));
            if (item.hasNonNull("pin_code") || item.hasNonNull("operator_reference")) {
                String code = canary("code of line " + line);
                item.put("pin_code", way().endsWith("link") ? elsewhere + "/g?code=" + code + "&x=1" : code);
                item.put("pin_serial", canary("serial of line " + line));
                item.put("security_code", canary("security code of line " + line));
                item.put("qr_image_url", elsewhere + "/" + canary("picture of line " + line) + ".png?w=64&h=64");
                item.put("redeem_instructions", "<b>Type " + canary("instructions of line " + line) + "</b>");
            }
        }
    }

    /** The first answer that would have had the codes. */
    Spoiled spoiled() {
        String whole = order.toString();
        String bare = canary("bare word");
        return switch (way()) {
            case "malformed" -> Spoiled.of(200, JSON_TYPE, whole.replaceFirst("\"order_id\"", bare + ",\"order_id\""));
            case "twice" -> Spoiled.of(200, JSON_TYPE, "{\"" + bare + "\":1,\"" + bare + "\":2," + whole.substring(1));
            case "trailing" -> Spoiled.of(200, JSON_TYPE, whole + bare);
            case "error" -> Spoiled.of(500, JSON_TYPE, whole);
            case "refusal" -> Spoiled.of(404, JSON_TYPE, "{\"detail\":\"" + bare + "\",\"moreDetails\":" + whole + "}");
            case "page" -> Spoiled.of(200, "text/html; v=" + bare, "<html>" + whole);
            case "letters" -> Spoiled.of(200, "application/json; charset=" + bare, whole);
            case "cut" -> {
                String half = whole.substring(0, whole.indexOf(canary("code of line 1")) + 20);
                yield new Spoiled(200, JSON_TYPE, half.getBytes(StandardCharsets.UTF_8), 1_000);
            }
            case "types" -> Spoiled.of(200, JSON_TYPE, otherTypes(bare));
            case "state" -> Spoiled.of(200, JSON_TYPE, otherState(bare));
            default -> Spoiled.of(200, JSON_TYPE, whole);
        };
    }

    private String otherTypes(String bare) {
        ObjectNode other = order.deepCopy();
        ObjectNode item = (ObjectNode) other.at("/deliveries/0/deliverable");
        item.putArray("pin_code").add(bare);
        item.putObject("pin_serial").put("value", bare);
        item.putArray("brand_name").add(bare);
        other.putObject("coin_amount").put(bare, bare);
        other.put("created_at", bare);
        return other.toString();
    }

    private String otherState(String bare) {
        ObjectNode other = order.deepCopy();
        other.put("order_state", bare);
        other.put("payment_state", bare);
        ((ObjectNode) other.at("/deliveries/0")).put("delivery_state", bare);
        return other.toString();
    }

    /** Events that say nothing that can be used, and then half of one. */
    String spoiledEvent() {
        String bare = canary("bare word");
        String whole = order.toString();
        return "event: " + bare + "\ndata: {}\n\n"
                + "data: {" + bare + ", " + whole + "\n\n"
                + "data: " + whole.replace(id, new StringBuilder(id).reverse()) + "\n\n"
                + bare + ": " + bare + "\n"
                + "data: " + whole.substring(0, whole.length() / 2) + BROKEN_OFF;
    }
}

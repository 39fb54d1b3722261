package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** One entry of {@code deliveries}, in an order and in the answer to a validation. */
final class LineJson {
    private final Seed seed;
    private final BigDecimal euroPerDollar;

    LineJson(Seed seed, BigDecimal euroPerDollar) {
        this.seed = seed;
        this.euroPerDollar = euroPerDollar;
    }

    /** The line of an order, with what was delivered once it was. */
    void write(JsonGenerator json, Order order, int index, Standing standing, OrderJson.Reader reader)
            throws IOException {
        Line line = order.lines().get(index);
        String state = standing.step().deliveryOf(line);
        json.writeStartObject();
        json.writeStringField(
                "id", seed.deliveryId(order.number(), order.createdAt(), index).toString());
        json.writeStringField("delivery_state", state);
        json.writeStringField("kind", line.brand().entry().kind());
        json.writeObjectFieldStart("deliverable");
        writeProduct(json, line, order.rail(), line.has(Fault.ECHO_BRAND));
        writeValue(json, line);
        if (Step.SUCCEEDED.equals(state)) {
            writeArtefact(json, order, index, reader);
        } else if (Step.FAILED.equals(state)) {
            writeFailure(json, line);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The line as a validation echoes it. */
    void writeQuoted(JsonGenerator json, Line line, Rail rail, String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("delivery_state", "Created");
        json.writeStringField("kind", line.brand().entry().kind());
        json.writeObjectFieldStart("deliverable");
        writeProduct(json, line, rail, line.has(Fault.ECHO_VALIDATION));
        json.writeStringField("original_price", euros(line.dollars()).toPlainString());
        writeValue(json, line);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeProduct(JsonGenerator json, Line line, Rail rail, boolean misnamed) throws IOException {
        CatalogueFile.BrandEntry brand = line.brand().entry();
        String denomination = line.has(Fault.ECHO_DENOMINATION) ? "1 SANDBOX" : line.denomination();
        json.writeStringField("denomination", denomination);
        json.writeStringField("localized_denomination", line.localizedDenomination());
        json.writeStringField("family", brand.family());
        json.writeStringField("brand_name", misnamed ? "Another Brand" : brand.brand());
        json.writeStringField("brand_logo", line.brand().logo() + ".webp");
        json.writeStringField("brand_bg_color", brand.color());
        json.writeStringField("beneficiary_account", line.beneficiary());
        json.writeStringField("country_code", brand.country());
        json.writeStringField("delivery_type", line.product().deliveryType());
        json.writeStringField("points", points(line.dollars(), euroPerDollar));
        json.writeStringField("coin_amount", rail.amount(line.units()).toPlainString());
        json.writeStringField("currency_code", brand.currency());
    }

    private static void writeValue(JsonGenerator json, Line line) throws IOException {
        if (line.value() != null) {
            json.writeNumberField("product_value", decimal(line.value()));
        }
    }

    private void writeArtefact(JsonGenerator json, Order order, int index, OrderJson.Reader reader) throws IOException {
        Line line = order.lines().get(index);
        boolean late = line.has(Fault.CODE_LATE) && reader == OrderJson.Reader.EARLY_VISITOR;
        if (line.has(Fault.CODE_NEVER) || late) {
            json.writeNullField("pin_code");
            return;
        }
        String secret = seed.code(order.number(), order.createdAt(), index);
        if (line.product().isByPhone()) {
            json.writeNullField("pin_code");
            json.writeStringField("operator_reference", "SANDBOX-OP-" + secret);
        } else {
            writeCode(json, line, secret);
        }
        json.writeStringField("terms_and_conditions", "<p>Worth nothing outside the sandbox.</p>");
    }

    private static void writeCode(JsonGenerator json, Line line, String secret) throws IOException {
        String kind = line.brand().entry().code();
        if ("esim".equals(kind)) {
            json.writeStringField("pin_code", "LPA:1$smdp.sandbox.example$SANDBOX-" + secret);
            json.writeStringField("qr_image_url", "https://sandbox.example/qr/" + secret + "?w=64&h=64");
            json.writeStringField("redeem_instructions", "<p>Scan the QR code.</p>");
        } else if ("url".equals(kind)) {
            json.writeStringField("pin_code", "https://redeem.sandbox.example/v/" + secret);
            json.writeStringField("redeem_instructions", "<p>Open the link.</p>");
        } else {
            json.writeStringField("pin_code", "SANDBOX-" + grouped(secret));
            if (line.brand().entry().serial()) {
                json.writeStringField("pin_serial", "9" + Math.abs((long) secret.hashCode()));
            }
            json.writeStringField("redeem_instructions", "<ol><li>Sign in</li><li>Redeem the code</li></ol>");
        }
    }

    private static String grouped(String secret) {
        return secret.substring(0, 4)
                + '-'
                + secret.substring(4, 8)
                + '-'
                + secret.substring(8, 12)
                + '-'
                + secret.substring(12);
    }

    private static void writeFailure(JsonGenerator json, Line line) throws IOException {
        json.writeNullField("pin_code");
        json.writeStringField("failure_reason", "PROVIDER_ERROR");
        json.writeStringField(
                "error_description",
                line.product().isByPhone() ? "The operator rejected the number." : "The issuer gave no code.");
    }

    private BigDecimal euros(BigDecimal dollars) {
        return dollars.multiply(euroPerDollar).setScale(4, RoundingMode.HALF_UP);
    }

    /** Loyalty points: whole euros. */
    static String points(BigDecimal dollars, BigDecimal euroPerDollar) {
        return dollars.multiply(euroPerDollar).setScale(0, RoundingMode.FLOOR).toPlainString();
    }

    /** With at least one decimal, as the partner writes values of ranges: 100.0. */
    static BigDecimal decimal(BigDecimal value) {
        return value.scale() < 1 ? value.setScale(1) : value;
    }
}

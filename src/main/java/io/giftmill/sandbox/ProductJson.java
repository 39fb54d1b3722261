package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/** What brands sell and for how much: {@code /v5/products} and {@code /v4/products/price}. */
final class ProductJson {
    private final Rails rails;

    ProductJson(Rails rails) {
        this.rails = rails;
    }

    byte[] families(List<Brand> brands, Rail rail) {
        return Json.bytes(json -> {
            json.writeStartArray();
            for (Brand brand : brands) {
                writeFamily(json, brand, rail);
            }
            json.writeEndArray();
        });
    }

    private void writeFamily(JsonGenerator json, Brand brand, Rail rail) throws IOException {
        CatalogueFile.BrandEntry entry = brand.entry();
        json.writeStartObject();
        BrandJson.writeIdentity(json, brand);
        json.writeStringField("category", entry.category());
        Shop.writeStrings(json, "additional_categories", entry.additionalCategories());
        json.writeStringField("kind", entry.kind());
        json.writeStringField(
                "default_denomination", entry.defaultDenomination() == null ? "" : entry.defaultDenomination());
        json.writeArrayFieldStart("products");
        for (Product product : brand.products()) {
            writeProduct(json, product, rail);
        }
        json.writeEndArray();
        json.writeStringField("product_tc", "Worth nothing outside the sandbox.");
        Shop.writeStrings(json, "redeem_method", List.of("online"));
        writeDescription(json, brand);
        json.writeEndObject();
    }

    /** Only some brands have a description: it is null for the others, as on the live API. */
    private static void writeDescription(JsonGenerator json, Brand brand) throws IOException {
        if (!brand.is("popular")) {
            json.writeNullField("rich_description");
            return;
        }
        json.writeObjectFieldStart("rich_description");
        json.writeStringField("markup", "html");
        json.writeStringField("description", "<p>A sandbox brand.</p>");
        json.writeStringField("how_to_redeem", "<ol><li>Open the site</li><li>Enter the code</li></ol>");
        json.writeStringField("term_and_conditions", "<p>Worth nothing outside the sandbox.</p>");
        json.writeNullField("note");
        json.writeStringField("redeem_geo", brand.country());
        json.writeStringField("country_code", brand.country());
        json.writeStringField("locale", "en");
        json.writeNullField("brand_tagline");
        json.writeEndObject();
    }

    private void writeProduct(JsonGenerator json, Product product, Rail rail) throws IOException {
        json.writeStartObject();
        json.writeStringField("product_id", product.id());
        json.writeBooleanField("is_dynamic", product.isRange());
        if (product.isRange()) {
            writeRange(json, product);
        } else {
            json.writeStringField("denomination", product.denomination());
            json.writeStringField("localized_denomination", product.localizedDenomination());
        }
        json.writeStringField("coin", rail.ticker());
        if (!product.isRange()) {
            writeAmounts(json, product.dollars(), rail);
        }
        json.writeStringField("payment_method", rail.network().method());
        json.writeStringField("delivery_type", product.deliveryType());
        BigDecimal value = product.isRange() ? product.min() : product.face();
        json.writeStringField("points", LineJson.points(product.faceDollars(value), rails.euroPerDollar()));
        json.writeStringField("product_type", "physical");
        writeFaceValue(json, product);
        writeBenefits(json, product);
        json.writeEndObject();
    }

    private static void writeRange(JsonGenerator json, Product product) throws IOException {
        json.writeObjectFieldStart("range");
        json.writeNumberField("min", LineJson.decimal(product.min()));
        json.writeNumberField("max", LineJson.decimal(product.max()));
        json.writeStringField("currency", product.currency());
        json.writeNumberField("step_size", LineJson.decimal(product.step()));
        // Between numbers, the default is a string: seen on the live API.
        json.writeStringField("default", LineJson.decimal(product.max()).toPlainString());
        json.writeEndObject();
    }

    private static void writeAmounts(JsonGenerator json, BigDecimal dollars, Rail rail) throws IOException {
        String amount = rail.price(dollars).toPlainString();
        json.writeStringField("coin_amount", amount);
        json.writeStringField("original_coin_amount", amount);
    }

    private static void writeFaceValue(JsonGenerator json, Product product) throws IOException {
        json.writeObjectFieldStart("face_value");
        json.writeStringField("currency_code", product.currency());
        json.writeObjectFieldStart("amount");
        json.writeStringField("type", product.isRange() ? "range" : "fixed");
        if (product.isRange()) {
            json.writeStringField("min", cents(product.min()));
            json.writeStringField("max", cents(product.max()));
        } else {
            json.writeStringField("price", product.face().toPlainString());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String cents(BigDecimal value) {
        return value.setScale(2).toPlainString();
    }

    private static void writeBenefits(JsonGenerator json, Product product) throws IOException {
        if (product.gigabytes() == null) {
            return;
        }
        json.writeArrayFieldStart("benefits");
        json.writeStartObject();
        json.writeStringField("type", "DATA");
        json.writeStringField("unit_type", "DATA");
        json.writeStringField("unit", "GB");
        json.writeObjectFieldStart("amount");
        for (String part : List.of("base", "total_including_tax")) {
            json.writeObjectFieldStart(part);
            json.writeNumberField("amount", product.gigabytes());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    byte[] price(Product product, BigDecimal value, Rail rail) {
        BigDecimal dollars = product.dollars(value);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("product_id", product.id());
            json.writeBooleanField("is_dynamic", product.isRange());
            if (product.isRange()) {
                writeRange(json, product);
            } else {
                json.writeNullField("range");
            }
            writeAmounts(json, dollars, rail);
            json.writeStringField("coin", rail.ticker());
            json.writeStringField("payment_method", rail.network().method());
            json.writeStringField("delivery_type", product.deliveryType());
            json.writeStringField("points", LineJson.points(dollars, rails.euroPerDollar()));
            json.writeStringField("product_type", "physical");
            json.writeEndObject();
        });
    }
}

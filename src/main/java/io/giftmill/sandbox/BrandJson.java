package io.giftmill.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Lists of brands: {@code /v2/brands} and {@code /v2/homepage}. */
final class BrandJson {
    private BrandJson() {}

    static byte[] list(String country, List<Brand> brands) {
        return Json.bytes(json -> {
            begin(json, country);
            writeCategories(json, brands);
            writeBrands(json, "all_brands", brands);
            writeBrands(
                    json,
                    "popular_brands",
                    brands.stream().filter(brand -> brand.is("popular")).toList());
            json.writeEndObject();
        });
    }

    static byte[] homepage(String country, List<Brand> popular) {
        return Json.bytes(json -> {
            begin(json, country);
            writeCategories(json, popular);
            writeBrands(json, "popular_brands", popular);
            json.writeEndObject();
        });
    }

    private static void begin(JsonGenerator json, String country) throws IOException {
        json.writeStartObject();
        json.writeStringField("country_code", country);
        writeBrands(json, "last_user_purchases", List.of());
        writeBrands(json, "suggestions", List.of());
    }

    private static void writeCategories(JsonGenerator json, List<Brand> brands) throws IOException {
        json.writeArrayFieldStart("categories");
        for (Map.Entry<String, List<Brand>> category : Shop.byCategory(brands).entrySet()) {
            json.writeStartObject();
            json.writeStringField("kind", category.getValue().get(0).entry().kind());
            json.writeStringField("category", category.getKey());
            writeBrands(json, "brands", category.getValue());
            writeBrands(json, "popular_brands", List.of());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeBrands(JsonGenerator json, String name, List<Brand> brands) throws IOException {
        json.writeArrayFieldStart(name);
        for (Brand brand : brands) {
            json.writeStartObject();
            writeIdentity(json, brand);
            json.writeStringField("min", shown(brand, brand.products().get(0), true));
            json.writeStringField(
                    "max", shown(brand, brand.products().get(brand.products().size() - 1), false));
            json.writeStringField("category", brand.entry().category());
            Shop.writeStrings(json, "additional_categories", brand.entry().additionalCategories());
            json.writeStringField("kind", brand.entry().kind());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What a brand is called and looks like; the same in lists of brands and of products. */
    static void writeIdentity(JsonGenerator json, Brand brand) throws IOException {
        json.writeStringField("family", brand.entry().family());
        json.writeStringField("brand_id", brand.id());
        json.writeStringField("brand", brand.name());
        json.writeBooleanField("is_out_of_stock", brand.is("out_of_stock"));
        json.writeStringField("country_code", brand.country());
        json.writeStringField("logo_url", brand.logo() + ".webp");
        json.writeStringField("logo_base_url", brand.logo());
        json.writeStringField("bg_color", brand.entry().color());
        json.writeStringField("product_type", "physical");
        Shop.writeStrings(json, "brand_tags", List.of());
    }

    /** The partner shows limits as text: "$5", or "1 GB 7 days". */
    private static String shown(Brand brand, Product product, boolean least) {
        Product range = brand.range();
        if (range != null) {
            return brand.currencySymbol() + Product.plain(least ? range.min() : range.max());
        }
        return product.localizedDenomination();
    }
}

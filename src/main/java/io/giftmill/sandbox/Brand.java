package io.giftmill.sandbox;

import java.util.List;
import java.util.Locale;

/** A brand in one country, with what it sells. */
final class Brand {
    private final CatalogueFile.BrandEntry entry;
    private final CatalogueFile.Currency currency;
    private final String dial;
    private final String id;
    private final String logo;
    private final List<Product> products;

    Brand(CatalogueFile.BrandEntry entry, CatalogueFile.Country country, CatalogueFile.Currency currency) {
        this.entry = entry;
        this.currency = currency;
        this.dial = country.dial();
        this.id = Product.stableId("brand " + entry.country() + " " + entry.brand())
                .toString();
        this.logo = "https://cdn.sandbox.example/logos_v2/"
                + entry.brand().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        this.products = entry.products().stream().map(this::product).toList();
    }

    private Product product(CatalogueFile.ProductEntry product) {
        String name = "product " + entry.country() + " " + entry.brand() + " " + product.denomination();
        return new Product(product, Product.stableId(name).toString(), entry.currency(), currency);
    }

    CatalogueFile.BrandEntry entry() {
        return entry;
    }

    String id() {
        return id;
    }

    String name() {
        return entry.brand();
    }

    String country() {
        return entry.country();
    }

    String currencySymbol() {
        return currency.symbol();
    }

    /** What phone numbers of the brand's country begin with. */
    String dial() {
        return dial;
    }

    /** Address of the logo without size and format. */
    String logo() {
        return logo;
    }

    List<Product> products() {
        return products;
    }

    boolean is(String flag) {
        return entry.flags().contains(flag);
    }

    boolean isMoney() {
        return "e-money".equals(entry.category());
    }

    boolean isSoldOn(Rail rail) {
        return !entry.notOn().contains(rail.ticker() + " " + rail.networkName());
    }

    /** The fixed product with exactly this text, or null. */
    Product fixed(String denomination) {
        for (Product product : products) {
            if (!product.isRange() && product.denomination().equals(denomination)) {
                return product;
            }
        }
        return null;
    }

    /** The range product, or null. */
    Product range() {
        for (Product product : products) {
            if (product.isRange()) {
                return product;
            }
        }
        return null;
    }
}

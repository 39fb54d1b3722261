package io.giftmill.command;

import io.giftmill.catalog.CatalogSearch;
import io.giftmill.catalog.CatalogSearch.Entry;
import io.giftmill.catalog.Offer;
import io.giftmill.partner.Brand;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a brand with everything it sells. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a brand sells in a country: denominations, range, prices, delivery, stock.",
            "Exit code 1: it is not sold there, or the partner cannot be asked."
        })
final class CatalogShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BRAND", description = "The brand, as catalog search writes it.")
    private String name;

    @Option(names = "--country", paramLabel = "CC", required = true, description = "The country.")
    private String country;

    @Mixin
    private CatalogOptions options;

    @Override
    public Integer call() {
        return options.run(List.of(country), this::report);
    }

    private ExitCode report(Application application, CommandOutput out) {
        CatalogSearch catalog = application.get(CatalogSearch.class);
        Optional<Entry> entry =
                catalog.show(name, country).filter(found -> !found.offers().isEmpty());
        if (entry.isEmpty()) {
            List<String> near = CommandOutput.plain(catalog.nearest(name, country));
            out.say("No '" + name + "' is known in " + country + "."
                    + (near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?"));
            return out.put("brand", null).put("did_you_mean", near).end(ExitCode.ATTENTION);
        }
        print(entry.get(), out, application.get(Clock.class));
        return out.put("brand", object(entry.get())).end(ExitCode.DELIVERED);
    }

    private static void print(Entry entry, CommandOutput out, Clock clock) {
        Brand brand = entry.listed().brand();
        out.say(brand.name() + ", " + brand.countryCode() + ": " + brand.category() + ", " + brand.kind()
                + (brand.outOfStock() ? ", OUT OF STOCK" : ", in stock"));
        TextTable table = new TextTable("DENOMINATION", "VALUE", "PRICE", "DELIVERY");
        entry.offers()
                .forEach(offer -> table.row(
                        offer.name(),
                        value(offer.product()),
                        price(offer),
                        offer.product().deliveryType()));
        out.table(table);
        out.say("As the partner said " + CommandOutput.age(entry.at(), clock.instant())
                + "; the price that counts is the order's.");
        if (entry.listed().redeemNotes() != null) {
            out.say("How to redeem:");
            PlainText.lines(entry.listed().redeemNotes()).forEach(line -> out.say("  " + line));
        }
        brand.logo().variants().forEach(url -> out.say("Logo: " + url));
    }

    private static String value(Product product) {
        String currency = product.currencyCode() == null ? "" : " " + product.currencyCode();
        ProductRange range = product.range();
        if (range == null) {
            return product.faceValue() == null ? "" : decimal(product.faceValue()) + currency;
        }
        return decimal(range.min()) + " to " + decimal(range.max()) + currency
                + (range.step() == null ? "" : ", step " + decimal(range.step()));
    }

    private static String price(Offer offer) {
        return offer.product().range() == null
                ? CommandOutput.text(offer.product().price())
                : offer.atLeast() == null
                        ? ""
                        : CommandOutput.text(offer.atLeast()) + " to " + CommandOutput.text(offer.atMost());
    }

    private static String decimal(BigDecimal number) {
        return number == null ? "?" : number.toPlainString();
    }

    private static Map<String, Object> object(Entry entry) {
        Brand brand = entry.listed().brand();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("country", brand.countryCode());
        object.put("brand", PlainText.line(brand.name()));
        object.put("kind", PlainText.line(brand.kind()));
        object.put("category", PlainText.line(brand.category()));
        object.put("out_of_stock", brand.outOfStock());
        object.put("as_of", entry.at().toString());
        object.put(
                "products",
                entry.offers().stream().map(CatalogShowCommand::object).toList());
        object.put("logos", CommandOutput.plain(brand.logo().variants()));
        return object;
    }

    private static Map<String, Object> object(Offer offer) {
        Product product = offer.product();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("denomination", PlainText.line(offer.name()));
        object.put("delivery", PlainText.line(product.deliveryType()));
        object.put("currency", product.currencyCode());
        if (product.range() == null) {
            object.put("face_value", product.faceValue());
            object.put("price", CommandOutput.text(product.price()));
        } else {
            object.put("min", product.range().min());
            object.put("max", product.range().max());
            object.put("step", product.range().step());
            object.put("price_at_min", CommandOutput.text(offer.atLeast()));
            object.put("price_at_max", CommandOutput.text(offer.atMost()));
        }
        return object;
    }
}

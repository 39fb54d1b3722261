package io.giftmill.command;

import io.giftmill.catalog.CatalogSearch;
import io.giftmill.catalog.Listed;
import io.giftmill.partner.Brand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds brands. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = {
            "Finds brands by a part of their name, family, category or kind.",
            "With --country the partner is asked when the country is not known yet. Exit code 1: nothing was found."
        })
final class CatalogSearchCommand implements Callable<Integer> {
    private static final int SHOWN = 100;

    @Parameters(paramLabel = "TEXT", arity = "0..1", defaultValue = "", description = "What to look for. Default: all")
    private String text;

    @Option(names = "--country", paramLabel = "CC", description = "Only this country. Default: all that are known")
    private String country;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only this kind or category, such as giftcard, mobile_recharge or e-sim.")
    private String kind;

    @Mixin
    private CatalogOptions options;

    @Override
    public Integer call() {
        return options.run(country == null ? List.of() : List.of(country), this::report);
    }

    private ExitCode report(Application application, CommandOutput out) {
        List<Listed> found = application.get(CatalogSearch.class).search(text, country, kind);
        TextTable table = new TextTable("COUNTRY", "BRAND", "KIND", "CATEGORY", "FROM", "TO", "STOCK");
        found.stream()
                .limit(SHOWN)
                .map(Listed::brand)
                .forEach(brand -> table.row(
                        brand.countryCode(),
                        brand.name(),
                        brand.kind(),
                        brand.category(),
                        brand.least(),
                        brand.most(),
                        brand.outOfStock() ? "out" : ""));
        if (found.isEmpty()) {
            out.say(
                    country == null
                            ? "Nothing found in the countries that are known. Name one with --country."
                            : "Nothing found in " + country + ".");
        } else {
            out.table(table);
        }
        if (found.size() > SHOWN) {
            out.say("… and " + (found.size() - SHOWN) + " more. Search for something narrower.");
        }
        return out.put(
                        "brands",
                        found.stream().map(CatalogSearchCommand::object).toList())
                .end(found.isEmpty() ? ExitCode.ATTENTION : ExitCode.DELIVERED);
    }

    private static Map<String, Object> object(Listed listed) {
        Brand brand = listed.brand();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("country", brand.countryCode());
        object.put("brand", PlainText.line(brand.name()));
        object.put("family", PlainText.line(brand.family()));
        object.put("kind", PlainText.line(brand.kind()));
        object.put("category", PlainText.line(brand.category()));
        object.put("from", PlainText.line(brand.least()));
        object.put("to", PlainText.line(brand.most()));
        object.put("out_of_stock", brand.outOfStock());
        object.put("popular", brand.popular());
        return object;
    }
}

package io.giftmill.validate;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.catalog.Products;
import io.giftmill.money.Money;
import io.giftmill.partner.Product;
import io.giftmill.partner.ProductFamily;
import io.giftmill.partner.ProductQuery;
import io.giftmill.partner.ProductRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Chooses the product of a line that names amount and currency: a fixed denomination, else a range, never rounded. */
@Component("productChoice")
public class ProductChoice {
    private static final int PROPOSED = 6;

    private final Products products;
    private final ValidateProperties properties;

    ProductChoice(Products products, ValidateProperties properties) {
        this.products = products;
        this.properties = properties;
    }

    /** The line with its product, or with a verdict that there is none. */
    public LineCheck resolve(@Body LineCheck check) {
        LineRequest line = check.request();
        ProductQuery query = new ProductQuery(
                line.brandName(), line.countryCode(), check.rail().coin(), line.lang() == null ? "en" : line.lang());
        Optional<List<ProductFamily>> found = products.find(query);
        if (found.isEmpty()) {
            return check.withVerdict(Verdict.of(LineStatus.RECEIVED, null, properties.retryAfter(), List.of()));
        }
        List<Product> offered = offered(found.get(), line);
        return choose(offered, line).map(check::withProduct).orElseGet(() -> check.withVerdict(nothing(offered, line)));
    }

    /** A brand may sell a top-up and a PIN at one value; the recipient's kind decides. */
    private static List<Product> offered(List<ProductFamily> families, LineRequest line) {
        String deliveryType = line.recipient().startsWith("+") ? "by_phone" : "by_email";
        return families.stream()
                .filter(family -> family.brandName().equals(line.brandName()))
                .flatMap(family -> family.products().stream())
                .filter(product -> deliveryType.equals(product.deliveryType()))
                .toList();
    }

    private static Optional<LineRequest> choose(List<Product> offered, LineRequest line) {
        Money value = line.faceValue();
        Optional<LineRequest> fixed = offered.stream()
                .filter(product -> product.denomination() != null && isWorth(product, value))
                .findFirst()
                .map(product -> line.withProduct(product.denomination(), null));
        if (fixed.isPresent()) {
            return fixed;
        }
        return offered.stream()
                .filter(product -> product.range() != null && holds(product.range(), value))
                .findFirst()
                .map(product -> line.withProduct("range", value.amount()));
    }

    private static boolean isWorth(Product product, Money value) {
        return value.asset().code().equals(product.currencyCode())
                && product.faceValue() != null
                && value.amount().compareTo(product.faceValue()) == 0;
    }

    private static boolean holds(ProductRange range, Money value) {
        if (!isWhole(range) || !value.asset().code().equals(range.currency())) {
            return false;
        }
        BigDecimal amount = value.amount();
        boolean within = amount.compareTo(range.min()) >= 0 && amount.compareTo(range.max()) <= 0;
        return within && isOnStep(range, amount);
    }

    private static boolean isWhole(ProductRange range) {
        return range.min() != null && range.max() != null;
    }

    private static boolean isOnStep(ProductRange range, BigDecimal amount) {
        return range.step() == null
                || range.step().signum() <= 0
                || amount.subtract(range.min()).remainder(range.step()).signum() == 0;
    }

    private static Verdict nothing(List<Product> offered, LineRequest line) {
        String choices =
                offered.stream().map(ProductChoice::name).limit(PROPOSED).collect(Collectors.joining(", "));
        String sentence = offered.isEmpty()
                ? "The partner sells no '" + line.brandName() + "' in " + line.countryCode()
                        + " for this kind of recipient. Check brand, country and recipient."
                : "There is no '" + line.brandName() + "' in " + line.countryCode() + " worth exactly "
                        + line.faceValue() + ". There is: " + choices + ".";
        LineProblem problem = LineProblem.own("NO_PRODUCT_OF_THIS_VALUE", sentence);
        return Verdict.of(LineStatus.REJECTED, problem.code(), Duration.ZERO, List.of(problem));
    }

    private static String name(Product product) {
        ProductRange range = product.range();
        return product.denomination() != null
                ? product.denomination()
                : range == null || !isWhole(range)
                        ? "?"
                        : range.min().toPlainString() + " to " + range.max().toPlainString() + " " + range.currency();
    }
}

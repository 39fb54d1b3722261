package io.giftmill.sandbox;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Judges a cart by the rules the partner enforces. A cart is judged as a whole, and a problem does not say which line it
 * is about: that is how the partner answers.
 */
final class Checkout {
    static final int MOST_DELIVERIES = 10;

    /** The partner publishes no figure; this one is the sandbox's own. */
    static final BigDecimal MOST_DOLLARS = new BigDecimal("10000");

    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern AMOUNT_AND_CURRENCY = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,2})?) ([A-Z]{3})");

    private final Catalogue catalogue;
    private final Rails rails;

    Checkout(Catalogue catalogue, Rails rails) {
        this.catalogue = catalogue;
        this.rails = rails;
    }

    Quote quote(Cart cart) {
        Map<ProblemCode, Problem> problems = new EnumMap<>(ProblemCode.class);
        Rail rail = rails.rail(cart.coin(), cart.network());
        judgePayment(cart, rail, problems);
        List<Line> lines = new ArrayList<>(cart.items().size());
        Rail priced = rail == null ? rails.all().get(0) : rail;
        for (Cart.Item item : cart.items()) {
            Line line = understand(item, priced, problems);
            if (line != null) {
                judge(line, priced, problems);
                lines.add(line);
            }
        }
        judgeWhole(cart, new Quote(priced, lines, List.of()), problems);
        return new Quote(priced, lines, problems.values());
    }

    private void judgePayment(Cart cart, Rail rail, Map<ProblemCode, Problem> problems) {
        if (!"USER_WALLET".equals(cart.via())) {
            report(problems, ProblemCode.NOT_ALLOWED_PAYMENT_VIA, List.of("USER_WALLET"));
        }
        if (rail == null) {
            report(problems, ProblemCode.UNSUPPORTED_PROTOCOL_COIN_COMBINATION, combinations(null));
        } else if (rail.coin().isSuspended()) {
            report(problems, ProblemCode.SUSPENDED_COIN, Map.of("coin", rail.ticker()));
        } else if (rail.network().isSuspended()) {
            report(
                    problems,
                    ProblemCode.SUSPENDED_NETWORK,
                    Map.of("coin", rail.ticker(), "network", rail.networkName()));
        }
    }

    /** The line of an order made before: it is on sale, or the catalogue has changed under the ledger. */
    Line known(Cart.Item item, Rail rail) {
        Brand brand = catalogue.brand(item.country(), item.brand());
        Line line = brand == null ? null : lineOf(brand, item, rail);
        if (line == null) {
            throw new IllegalStateException("the catalogue no longer has " + item);
        }
        return line;
    }

    /** The line, or null with a problem reported when nothing on sale is meant by it. */
    private Line understand(Cart.Item item, Rail rail, Map<ProblemCode, Problem> problems) {
        Brand brand = catalogue.brand(item.country(), item.brand());
        Line line = brand == null || item.denomination() == null ? null : lineOf(brand, item, rail);
        if (line == null) {
            report(problems, ProblemCode.NOT_AVAILABLE_PRODUCT, null);
        }
        return line;
    }

    private static Line lineOf(Brand brand, Cart.Item item, Rail rail) {
        Product range = brand.range();
        if (Product.RANGE.equals(item.denomination())) {
            BigDecimal value = item.number();
            boolean sold = range != null && value != null && range.sells(value);
            return sold ? line(brand, range, item, value, range.dollars(value), rail) : null;
        }
        Product fixed = brand.fixed(item.denomination());
        if (fixed != null) {
            return line(brand, fixed, item, null, fixed.dollars(), rail);
        }
        return range == null ? null : fixedTextOnRange(brand, item, rail);
    }

    /** Seen on the live API: the text resolves to another, dearer product instead of being refused. */
    private static Line fixedTextOnRange(Brand brand, Cart.Item item, Rail rail) {
        var text = AMOUNT_AND_CURRENCY.matcher(item.denomination());
        if (!text.matches() || !text.group(2).equals(brand.entry().currency())) {
            return null;
        }
        Product range = brand.range();
        BigDecimal value = new BigDecimal(text.group(1));
        BigDecimal dollars = range.dollars(value, Product.FIXED_TEXT_ON_RANGE_BPS);
        return range.sells(value) ? line(brand, range, item, null, dollars, rail) : null;
    }

    private static Line line(
            Brand brand, Product product, Cart.Item item, BigDecimal value, BigDecimal dollars, Rail rail) {
        return new Line(
                brand,
                product,
                product.denomination().equals(item.denomination()) ? product.denomination() : item.denomination(),
                value,
                item.beneficiary(),
                dollars,
                rail.units(rail.price(dollars)),
                Magic.of(item.beneficiary()));
    }

    private void judge(Line line, Rail rail, Map<ProblemCode, Problem> problems) {
        if (line.brand().is("inactive")) {
            report(problems, ProblemCode.NOT_ACTIVE, null);
        }
        if (line.brand().is("out_of_stock")) {
            report(problems, ProblemCode.OUT_OF_STOCK, null);
        }
        if (line.brand().isMoney()) {
            report(problems, ProblemCode.KYC_MISSING, null);
        }
        if (!line.brand().isSoldOn(rail)) {
            report(problems, ProblemCode.UNSUPPORTED_PROTOCOL_COIN_COMBINATION, combinations(line.brand()));
        }
        if (!canReceive(line)) {
            report(problems, ProblemCode.INVALID_BENEFICIARY_ACCOUNT, null);
        }
    }

    private static boolean canReceive(Line line) {
        String account = line.beneficiary();
        return line.product().isByPhone()
                ? PHONE.matcher(account).matches()
                        && account.startsWith(line.brand().dial())
                : EMAIL.matcher(account).matches();
    }

    private static void judgeWhole(Cart cart, Quote quote, Map<ProblemCode, Problem> problems) {
        if (cart.items().size() > MOST_DELIVERIES) {
            report(problems, ProblemCode.PRODUCT_COUNT_EXCEEDED, Map.of("max", MOST_DELIVERIES));
        }
        if (quote.lines().stream().filter(line -> line.brand().is("limited")).count() > 1) {
            report(problems, ProblemCode.MULTIPLE_LIMITED_PRODUCT_SAME_ORDER, null);
        }
        BigDecimal amount = quote.amount();
        if (!quote.lines().isEmpty() && amount.compareTo(quote.rail().threshold()) < 0) {
            report(problems, ProblemCode.AMOUNT_LESS_THEN_MINIMUM_ALLOWED, null);
        }
        if (quote.rail().dollars(amount).compareTo(MOST_DOLLARS) > 0) {
            report(problems, ProblemCode.MAXIMUM_AMOUNT_PER_ORDER_EXCEEDED, null);
        }
    }

    private List<Map<String, String>> combinations(Brand brand) {
        return rails.all().stream()
                .filter(rail -> !rail.coin().isSuspended() && !rail.network().isSuspended())
                .filter(rail -> brand == null || brand.isSoldOn(rail))
                .map(rail -> Map.of("protocol", rail.networkName(), "coin", rail.ticker()))
                .toList();
    }

    static void report(Map<ProblemCode, Problem> problems, ProblemCode code, Object details) {
        problems.putIfAbsent(code, new Problem(code, details));
    }
}

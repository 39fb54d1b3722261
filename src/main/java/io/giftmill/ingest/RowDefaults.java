package io.giftmill.ingest;

import io.giftmill.batch.LineTerms;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What rows get that do not say it themselves, as the {@code #BATCH} line or the manifest has it. Each is null where
 * nothing was said.
 *
 * @param orderEmail where orders for phones are confirmed
 * @param lang the language of the deliveries
 * @param coin the coin to pay in
 * @param network the network to pay on
 * @param terms what is asked for beside the product
 */
record RowDefaults(String orderEmail, String lang, String coin, String network, LineTerms terms) {
    static final RowDefaults NONE = new RowDefaults(null, null, null, null, LineTerms.NONE);

    /** The columns a whole file can have one value for. */
    static final List<Column> COLUMNS = List.of(
            Column.ORDER_EMAIL,
            Column.LANG,
            Column.COIN,
            Column.NETWORK,
            Column.COUPON,
            Column.END_USER_IP,
            Column.END_USER_AGENT);

    RowDefaults {
        Objects.requireNonNull(terms, "terms");
    }

    /**
     * Checks them like cells of a row.
     *
     * @param given values by the names of their columns; others are left alone
     * @throws FileRefusedException if one is not what it should be: it would be wrong in every row
     */
    static RowDefaults of(Map<String, String> given) {
        COLUMNS.forEach(column -> check(column, given.get(column.canonical())));
        String ip = given.get(Column.END_USER_IP.canonical());
        return new RowDefaults(
                given.get(Column.ORDER_EMAIL.canonical()),
                given.get(Column.LANG.canonical()),
                given.get(Column.COIN.canonical()),
                given.get(Column.NETWORK.canonical()),
                new LineTerms(
                        given.get(Column.COUPON.canonical()),
                        null,
                        ip == null ? null : Forms.ip(ip),
                        given.get(Column.END_USER_AGENT.canonical())));
    }

    private static void check(Column column, String value) {
        if (value != null && (value.length() > column.mostCharacters() || !fits(column, value))) {
            throw Claims.invalid("The value " + Shown.value(value) + " cannot be the " + column.canonical()
                    + " of every row. Correct it in the #BATCH line or the manifest, and send the file again.");
        }
    }

    private static boolean fits(Column column, String value) {
        return switch (column) {
            case ORDER_EMAIL -> Recipients.wrongWith(value) == null;
            case LANG -> Places.isLanguage(value);
            case COIN -> Forms.isCoin(value);
            case NETWORK -> Forms.isNetwork(value);
            case COUPON -> Forms.isCoupon(value);
            case END_USER_IP -> Forms.ip(value) != null;
            case END_USER_AGENT -> Forms.isUserAgent(value);
            default -> throw new IllegalArgumentException(column + " is a matter of each row");
        };
    }

    /** What is given, as cells of a row would have it. */
    Map<Column, String> asCells() {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        cells.put(Column.ORDER_EMAIL, orderEmail);
        cells.put(Column.LANG, lang);
        cells.put(Column.COIN, coin);
        cells.put(Column.NETWORK, network);
        cells.put(Column.COUPON, terms.coupon());
        cells.put(Column.END_USER_IP, terms.endUserIp());
        cells.put(Column.END_USER_AGENT, terms.endUserAgent());
        cells.values().removeIf(Objects::isNull);
        return cells;
    }

    /** Both together. Where both say something, it has to be the same. */
    RowDefaults and(RowDefaults other) {
        return new RowDefaults(
                Claims.same("order_email", orderEmail, other.orderEmail),
                Claims.same("lang", lang, other.lang),
                Claims.same("coin", coin, other.coin),
                Claims.same("network", network, other.network),
                new LineTerms(
                        Claims.same("coupon", terms.coupon(), other.terms.coupon()),
                        null,
                        Claims.same("end_user_ip", terms.endUserIp(), other.terms.endUserIp()),
                        Claims.same("end_user_agent", terms.endUserAgent(), other.terms.endUserAgent())));
    }

    /** The same, and an address for confirmations where none was named; null changes nothing. */
    RowDefaults confirmingTo(String configured) {
        return new RowDefaults(orderEmail == null ? configured : orderEmail, lang, coin, network, terms);
    }
}

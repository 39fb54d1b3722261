package io.giftmill.command;

import io.giftmill.catalog.Change;
import io.giftmill.catalog.Change.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A change of the catalogue in words, and as an object for programs. */
final class ChangeText {
    private ChangeText() {}

    static String of(Change change) {
        return subject(change) + " " + change.kind().words() + difference(change) + ".";
    }

    static String subject(Change change) {
        if (change.coin() != null) {
            return change.coin() + " on " + change.network();
        }
        return change.countryCode() + " " + change.brandName()
                + (change.product() == null ? "" : " '" + change.product() + "'");
    }

    private static String difference(Change change) {
        if (change.kind() == Kind.PRICE_CHANGED
                || change.kind() == Kind.PRODUCT_CHANGED
                || change.kind() == Kind.RAIL_CHANGED) {
            String percent = change.basisPoints() == null ? "" : " (" + percent(change.basisPoints()) + ")";
            return ": " + change.before() + " -> " + change.after() + percent;
        }
        return "";
    }

    static String percent(long basisPoints) {
        return (basisPoints > 0 ? "+" : "") + BigDecimal.valueOf(basisPoints, 2).toPlainString() + " %";
    }

    static Map<String, Object> object(Change change) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", change.kind().name());
        object.put("country", change.countryCode());
        object.put("brand", plain(change.brandName()));
        object.put("product", plain(change.product()));
        object.put("coin", plain(change.coin()));
        object.put("network", plain(change.network()));
        object.put("before", plain(change.before()));
        object.put("after", plain(change.after()));
        object.put("basis_points", change.basisPoints());
        object.values().removeIf(value -> value == null);
        return object;
    }

    private static String plain(String text) {
        return text == null ? null : PlainText.line(text);
    }
}

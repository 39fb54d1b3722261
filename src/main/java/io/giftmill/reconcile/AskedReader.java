package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the row of a line asks for. */
final class AskedReader {
    /** The catalogue's way to write a fixed value: {@code 100 USD}, {@code 5 EUR - PIN}. */
    private static final Pattern FIXED_VALUE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,4})?) ([A-Z]{3})(?: .*)?");

    private final Columns columns;

    AskedReader(Columns columns) {
        this.columns = columns;
    }

    /** Null when the record has lost the row. */
    Asked read(ResultSet row) throws SQLException {
        String cells = row.getString("cells_json");
        if (cells == null) {
            return null;
        }
        Money stated = columns.money(row, "face_amount", "face_currency");
        Money named = named(row.getString("denomination"));
        return new Asked(
                row.getString("row_ref"),
                row.getString("brand_name"),
                row.getString("country_code"),
                row.getString("denomination"),
                stated == null ? named : stated,
                stated != null && named != null && !stated.equals(named),
                Columns.decimal(row, "product_value"),
                row.getString("recipient"),
                row.getString("product_kind"),
                row.getString("asked_network"),
                Columns.texts(cells));
    }

    private Money named(String denomination) {
        Matcher fixed = denomination == null ? null : FIXED_VALUE.matcher(denomination);
        if (fixed == null || !fixed.matches()) {
            return null;
        }
        BigDecimal amount = new BigDecimal(fixed.group(1));
        Asset currency = columns.asset(fixed.group(2));
        return amount.stripTrailingZeros().scale() > currency.decimals() ? null : new Money(amount, currency);
    }
}

package io.giftmill.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads columns as the types of the record. Assets are kept, because a million rows name the same few. */
final class Columns {
    private static final ObjectReader TEXTS = new ObjectMapper().readerFor(String[].class);

    private final Map<String, Asset> assets = new HashMap<>();

    /** An amount; null when either column is. */
    Money money(ResultSet row, String amount, String asset) throws SQLException {
        BigDecimal value = row.getBigDecimal(amount);
        String code = row.getString(asset);
        return value == null || code == null ? null : new Money(value, asset(code));
    }

    /** An amount, or nothing of the asset where the column is null. */
    Money moneyOrZero(ResultSet row, String amount, String asset) throws SQLException {
        Money money = money(row, amount, asset);
        return money == null ? Money.zero(asset(row.getString(asset))) : money;
    }

    Asset asset(String code) {
        return assets.computeIfAbsent(code, Asset::new);
    }

    static Instant latest(ResultSet row, String... columns) throws SQLException {
        Instant latest = null;
        for (String column : columns) {
            latest = later(latest, Utc.read(row, column));
        }
        return latest;
    }

    static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    static LineStatus status(ResultSet row) throws SQLException {
        return LineStatus.valueOf(row.getString("status"));
    }

    /** A decimal without trailing zeros; null stays null. */
    static String decimal(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    static List<String> texts(String json) {
        try {
            return Arrays.asList(TEXTS.readValue(json));
        } catch (JsonProcessingException damaged) {
            // The message of the cause may quote what a person wrote.
            throw new IllegalStateException("A stored row or header is damaged: it is not a JSON array of texts");
        }
    }
}

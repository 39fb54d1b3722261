package io.giftmill.order;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.partner.DeliveryRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the lines that orders still stand for. */
final class OrderLines {
    private static final String LINES = """
            select p.attempt_id, p.position, l.id, l.batch_id, l.status, l.version, l.attempts, l.quote_amount, l.quote_coin,
                r.brand_name, r.country_code, r.denomination, r.product_value, r.recipient
            from attempt_line p join line l on l.id = p.line_id and l.attempt_id = p.attempt_id
                left join line_request r on r.line_id = l.id
            where p.attempt_id = any(?) order by p.attempt_id, p.position""";

    private final JdbcTemplate jdbc;

    OrderLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The lines by attempt, in the order of the deliveries; an attempt without any is not there. */
    Map<Long, List<OrderLine>> of(Collection<Long> attemptIds) {
        Map<Long, List<OrderLine>> found = new HashMap<>();
        jdbc.query(
                LINES,
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", attemptIds.toArray())),
                row -> {
                    found.computeIfAbsent(row.getLong("attempt_id"), id -> new ArrayList<>())
                            .add(line(row));
                });
        return found;
    }

    private static OrderLine line(ResultSet row) throws SQLException {
        BigDecimal quote = row.getBigDecimal("quote_amount");
        return new OrderLine(
                new LineRef(row.getLong("id"), LineStatus.valueOf(row.getString("status")), row.getInt("version")),
                row.getLong("batch_id"),
                row.getInt("position"),
                row.getInt("attempts"),
                quote == null ? null : new Money(quote, new Asset(row.getString("quote_coin"))),
                agreed(row));
    }

    private static Agreed agreed(ResultSet row) throws SQLException {
        String brand = row.getString("brand_name");
        String country = row.getString("country_code");
        String denomination = row.getString("denomination");
        String recipient = row.getString("recipient");
        boolean isWhole = brand != null && country != null && denomination != null && recipient != null;
        return isWhole
                ? new Agreed(new DeliveryRequest(
                        brand, country, denomination, row.getBigDecimal("product_value"), recipient))
                : null;
    }
}

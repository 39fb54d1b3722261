package io.giftmill.batch;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What lines ask for. */
@Repository
public class LineRequests {
    private static final String BY_LINES = """
            select line_id, brand_name, country_code, denomination, product_value, face_amount, face_currency, recipient,
                order_email, lang, product_kind, coin, network, max_price, deliver_at, expires_if_not_sent_by,
                coupon, refund_wallet_address, end_user_ip, end_user_agent, cost_centre
            from line_request where line_id = any(?)""";
    private static final String RESOLVE =
            "update line_request set denomination = ?, product_value = ? where line_id = ? and denomination is null";

    private static final String FACE =
            "update line_request set face_amount = ?, face_currency = ? where line_id = ? and face_amount is null";

    private final JdbcTemplate jdbc;

    LineRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The requests of these lines by line id. */
    public Map<Long, LineRequest> byLines(Collection<Long> lineIds) {
        Map<Long, LineRequest> found = new HashMap<>();
        if (lineIds.isEmpty()) {
            return found;
        }
        Object[] ids = lineIds.toArray();
        jdbc.query(
                BY_LINES,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids)),
                row -> {
                    found.put(row.getLong("line_id"), read(row));
                });
        return found;
    }

    /** Names the product of a line that came with amount and currency only, once the catalogue has resolved it. */
    public void resolve(long lineId, String denomination, BigDecimal productValue) {
        jdbc.update(RESOLVE, denomination, productValue, lineId);
    }

    /** Records the value of a range product in its currency, once the partner has named it. */
    public void recordFace(long lineId, Money face) {
        jdbc.update(FACE, face.amount(), face.asset().code(), lineId);
    }

    private static LineRequest read(ResultSet row) throws SQLException {
        BigDecimal face = row.getBigDecimal("face_amount");
        return new LineRequest(
                row.getString("brand_name"),
                row.getString("country_code"),
                row.getString("denomination"),
                plain(row.getBigDecimal("product_value")),
                face == null ? null : new Money(face, new Asset(row.getString("face_currency"))),
                row.getString("recipient"),
                row.getString("order_email"),
                row.getString("lang"),
                row.getString("product_kind"),
                row.getString("coin"),
                row.getString("network"),
                plain(row.getBigDecimal("max_price")),
                Utc.read(row, "deliver_at"),
                Utc.read(row, "expires_if_not_sent_by"),
                terms(row));
    }

    private static LineTerms terms(ResultSet row) throws SQLException {
        return new LineTerms(
                row.getString("coupon"),
                row.getString("refund_wallet_address"),
                row.getString("end_user_ip"),
                row.getString("end_user_agent"),
                row.getString("cost_centre"));
    }

    private static BigDecimal plain(BigDecimal value) {
        if (value == null) {
            return null;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

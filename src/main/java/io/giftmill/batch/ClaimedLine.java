package io.giftmill.batch;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A line that a worker holds.
 *
 * @param ref the line as it was claimed
 * @param batchId the batch it belongs to
 * @param dueAt when it was due
 * @param attempts the attempts made for it so far
 * @param unanswered how many of them got no answer
 * @param attemptId the attempt that stands for it; null when there is none
 * @param alone whether it must be ordered by itself
 * @param quote the price the partner named when it was checked; null before
 * @param reason the reason of its status; null when there is none
 */
public record ClaimedLine(
        LineRef ref,
        long batchId,
        Instant dueAt,
        int attempts,
        int unanswered,
        Long attemptId,
        boolean alone,
        Money quote,
        String reason) {

    static ClaimedLine read(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("quote_amount");
        return new ClaimedLine(
                new LineRef(row.getLong("id"), LineStatus.valueOf(row.getString("status")), row.getInt("version")),
                row.getLong("batch_id"),
                Utc.read(row, "due_at"),
                row.getInt("attempts"),
                row.getInt("unanswered"),
                row.getObject("attempt_id", Long.class),
                row.getBoolean("alone"),
                amount == null ? null : new Money(amount, new Asset(row.getString("quote_coin"))),
                row.getString("reason"));
    }
}

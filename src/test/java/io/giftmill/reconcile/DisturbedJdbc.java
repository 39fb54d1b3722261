package io.giftmill.reconcile;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;

/** After each query of a reader, somebody else changes and commits what the reader's next query is about to read. */
final class DisturbedJdbc extends JdbcTemplate {
    private static final List<String> CHANGES = List.of(
            "update batch set lines = lines + 1",
            "update line set status = 'REVIEW', status_at = current_timestamp where id = 5",
            "update partner_order set received_amount = received_amount + 1",
            "delete from delivery where line_id = 3",
            "update line_request set brand_name = 'Changed'",
            "update payment_hand_over set reference = 'changed'",
            "update line set quote_amount = 99, quote_coin = 'USDC' where id = 2",
            "delete from line_problem");

    private final transient TestRecord record;

    DisturbedJdbc(TestRecord record) {
        super(record.source);
        this.record = record;
    }

    @Override
    public <T> T query(
            PreparedStatementCreator creator, PreparedStatementSetter setter, ResultSetExtractor<T> extractor) {
        T result = super.query(creator, setter, extractor);
        try (Connection other = record.source.getConnection();
                Statement statement = other.createStatement()) {
            for (String change : CHANGES) {
                statement.execute(change);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return result;
    }
}

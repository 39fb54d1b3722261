package io.giftmill.reconcile;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Reads one batch, inside the one transaction its reader has begun. Lines come in pages, because H2 would otherwise hold
 * the whole result before its first row; pages of one transaction see the same snapshot.
 */
final class Snapshot {
    private static final String BATCH = Sql.load("report-batch.sql");
    private static final String ORDERS = Sql.load("report-orders.sql");
    private static final String LINES = Sql.load("report-lines.sql");
    private static final String MOVES = Sql.load("report-moves.sql");
    private static final String PROBLEMS = Sql.load("report-problems.sql");

    private final JdbcTemplate jdbc;
    private final Columns columns = new Columns();
    private final AskedReader asked = new AskedReader(columns);
    private final OrderReader orders = new OrderReader(columns);
    private final PackedOrders packed;

    Snapshot(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.packed = new PackedOrders(jdbc, columns);
    }

    /** @throws IllegalArgumentException if there is no such batch */
    Head head(long batchId) {
        List<OrderSums> sums = jdbc.query(ORDERS, (row, number) -> sums(row), batchId);
        return jdbc.query(BATCH, (row, number) -> head(row, sums), batchId).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no batch with id " + batchId));
    }

    /** The next lines behind a number, in their order; empty behind the last one. */
    List<ReportLine> lines(long batchId, long behind) {
        List<ReportLine> bare = jdbc.query(LINES, (row, number) -> line(row), batchId, behind);
        Object[] ids = bare.stream().map(ReportLine::id).toArray();
        Map<Long, Moves> moves = moves(batchId, behind);
        Map<Long, List<Problem>> problems = problems(ids);
        Map<Long, Share> shares = packed.shares(bare);
        List<ReportLine> whole = new ArrayList<>(bare.size());
        for (ReportLine line : bare) {
            List<Problem> found = problems.getOrDefault(line.id(), List.of());
            whole.add(line.with(
                    share(line, shares), moves.getOrDefault(line.id(), Moves.NONE), CurrentProblems.of(line, found)));
        }
        return whole;
    }

    private static Share share(ReportLine line, Map<Long, Share> shares) {
        OrderFacts order = line.order();
        return order == null ? null : shares.getOrDefault(line.id(), Share.whole(order));
    }

    private Map<Long, Moves> moves(long batchId, long behind) {
        Map<Long, Moves> moves = new HashMap<>();
        jdbc.query(
                MOVES,
                row -> {
                    moves.computeIfAbsent(row.getLong("line_id"), line -> new Moves())
                            .add(row);
                },
                batchId,
                behind);
        return moves;
    }

    private Map<Long, List<Problem>> problems(Object[] ids) {
        Map<Long, Map<String, Problem>> byLine = new HashMap<>();
        jdbc.query(PROBLEMS, anyOf(ids), row -> {
            Problem problem = problem(row);
            // A line that was held again and again has the same problem many times; the last one counts.
            byLine.computeIfAbsent(row.getLong("line_id"), line -> new LinkedHashMap<>())
                    .put(problem.code() + '\n' + problem.column(), problem);
        });
        Map<Long, List<Problem>> problems = new HashMap<>();
        byLine.forEach((line, found) -> problems.put(line, List.copyOf(found.values())));
        return problems;
    }

    /** Binds ids to {@code = any(?)}. */
    static PreparedStatementSetter anyOf(Object[] ids) {
        return statement -> statement.setArray(1, statement.getConnection().createArrayOf("BIGINT", ids));
    }

    private static Problem problem(ResultSet row) throws SQLException {
        return new Problem(
                row.getString("code"),
                row.getString("column_name"),
                row.getString("sentence"),
                row.getString("proposed"),
                row.getBoolean("lossy"));
    }

    private ReportLine line(ResultSet row) throws SQLException {
        LineStatus status = Columns.status(row);
        return new ReportLine(
                row.getLong("id"),
                row.getLong("line_no"),
                status,
                row.getInt("version"),
                Utc.read(row, "status_at"),
                row.getString("reason"),
                row.getInt("attempts"),
                columns.money(row, "quote_amount", "quote_coin"),
                asked.read(row),
                orders.read(row),
                null,
                Mask.codeRef(row.getString("masked")),
                Utc.read(row, "delivered_at"),
                null,
                List.of());
    }

    private OrderSums sums(ResultSet row) throws SQLException {
        return new OrderSums(
                columns.moneyOrZero(row, "received", "coin"),
                columns.moneyOrZero(row, "refunded", "coin"),
                Columns.latest(row, "changed_at", "released_at", "handed_at"));
    }

    private static Head head(ResultSet row, List<OrderSums> orders) throws SQLException {
        Instant asOf = Columns.latest(row, "received_at", "ingested_at", "changed_at");
        for (OrderSums sums : orders) {
            asOf = Columns.later(asOf, sums.changedAt());
        }
        Batch batch = new Batch(
                row.getLong("id"),
                row.getString("batch_ref"),
                row.getString("source"),
                row.getString("file_sha256"),
                Columns.texts(row.getString("columns_json")),
                row.getString("requested_by"),
                row.getLong("rows_expected"),
                row.getLong("rows_read"),
                row.getLong("lines"),
                Utc.read(row, "received_at"),
                Utc.read(row, "ingested_at"));
        String mode = Objects.requireNonNullElse(row.getString("mode"), "UNKNOWN");
        return new Head(batch, mode, row.getLong("last_line_no"), orders, asOf);
    }
}

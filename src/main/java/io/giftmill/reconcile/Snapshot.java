package io.giftmill.reconcile;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Reads a batch or a period, inside the one transaction its reader has begun. Lines come in pages, because H2 would otherwise hold
 * the whole result before its first row; pages of one transaction see the same snapshot.
 */
final class Snapshot {
    private static final String BATCH = Sql.load("report-batch.sql");
    private static final String ORDERS = Sql.load("report-orders.sql");
    private static final String HEADS = Sql.load("report-heads.sql");
    private static final String SUMS = Sql.load("report-period-sums.sql");
    private static final String LAST_CHANGE = Sql.load("report-last-change.sql");
    private static final String MODE = Sql.load("report-mode.sql");
    private static final String CLOSED = Sql.load("report-closed-periods.sql");
    private static final String PROBLEMS = Sql.load("report-problems.sql");

    private final JdbcTemplate jdbc;
    private final Columns columns = new Columns();
    private final AskedReader asked = new AskedReader(columns);
    private final OrderReader orders = new OrderReader(columns);

    Snapshot(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    Columns columns() {
        return columns;
    }

    /**
     * What a pack is about as a whole.
     *
     * @param now periods that end later are not over
     * @throws IllegalArgumentException if there is no such batch
     */
    Pack pack(Scope scope, Instant now) {
        List<ClosedPeriod> closed = jdbc.query(CLOSED, (row, number) -> closed(row));
        if (!scope.isPeriod()) {
            Head head = head(scope.batchId());
            return kinds(scope, head, head.mode(), head.asOf(), head.orders(), closed, false);
        }
        Period period = scope.period();
        boolean over = !period.to().isAfter(now);
        Instant asOf = over ? period.to() : lastChange(period);
        return kinds(scope, null, null, asOf, sums(period), closed, over);
    }

    /** @throws IllegalArgumentException if there is no such batch */
    private Head head(long batchId) {
        List<OrderSums> sums = jdbc.query(ORDERS, (row, number) -> sums(row), batchId);
        return jdbc.query(BATCH, (row, number) -> head(row, sums), batchId).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no batch with id " + batchId));
    }

    /** The heads of batches by id, for a pack that is about more than them. */
    Map<Long, Head> heads(Collection<Long> ids, String mode, Instant asOf) {
        Map<Long, Head> heads = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.query(HEADS, anyOf(ids.toArray()), row -> {
                Batch batch = batch(row);
                heads.put(batch.id(), new Head(batch, mode, 0, List.of(), asOf));
            });
        }
        return heads;
    }

    /** The next lines behind a key, in their order, without shares; empty behind the last one. */
    List<FoundLine> lines(Selection selection, long behind) {
        List<FoundLine> bare =
                jdbc.query(selection.lines(), (row, number) -> found(row), selection.linesBehind(behind));
        if (bare.isEmpty()) {
            return bare;
        }
        Object[] ids = bare.stream().map(found -> found.line().id()).toArray();
        Map<Long, Moves> moves =
                moves(selection, behind, bare.get(bare.size() - 1).line());
        Map<Long, List<Problem>> problems = problems(ids);
        List<FoundLine> whole = new ArrayList<>(bare.size());
        for (FoundLine found : bare) {
            ReportLine line = found.line();
            List<Problem> current = CurrentProblems.of(line, problems.getOrDefault(line.id(), List.of()));
            whole.add(
                    new FoundLine(line.with(null, moves.getOrDefault(line.id(), Moves.NONE), current), found.times()));
        }
        return whole;
    }

    private Pack kinds(
            Scope scope,
            Head head,
            String mode,
            Instant asOf,
            List<OrderSums> sums,
            List<ClosedPeriod> closed,
            boolean over) {
        return jdbc.query(MODE, row -> {
            row.next();
            String installed = mode == null ? Objects.requireNonNullElse(row.getString("mode"), "UNKNOWN") : mode;
            return new Pack(
                    scope,
                    head,
                    installed,
                    asOf,
                    over,
                    sums,
                    closed,
                    row.getBoolean("has_transfers"),
                    row.getBoolean("has_resolutions"),
                    row.getBoolean("has_approvals"));
        });
    }

    private Instant lastChange(Period period) {
        Instant last = jdbc.query(LAST_CHANGE, row -> row.next() ? Utc.read(row, "changed_at") : null);
        return last == null || last.isBefore(period.from()) ? period.from() : last;
    }

    private List<OrderSums> sums(Period period) {
        Object from = Utc.of(period.from());
        Object to = Utc.of(period.to());
        return jdbc.query(
                SUMS,
                (row, number) -> new OrderSums(
                        columns.moneyOrZero(row, "received", "coin"),
                        columns.moneyOrZero(row, "refunded", "coin"),
                        null),
                to,
                to,
                from,
                from,
                from,
                to,
                from,
                to);
    }

    private static ClosedPeriod closed(ResultSet row) throws SQLException {
        return new ClosedPeriod(
                Utc.read(row, "period_start"),
                Utc.read(row, "period_end"),
                row.getString("closed_by"),
                Utc.read(row, "closed_at"),
                row.getString("pack_sha256"));
    }

    private Map<Long, Moves> moves(Selection selection, long behind, ReportLine last) {
        Map<Long, Moves> moves = new HashMap<>();
        jdbc.query(
                selection.moves(),
                row -> {
                    moves.computeIfAbsent(row.getLong("line_id"), line -> new Moves())
                            .add(row);
                },
                selection.movesBehind(behind, last));
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

    private FoundLine found(ResultSet row) throws SQLException {
        long approval = row.getLong("approval_id");
        LineTimes times = new LineTimes(
                row.getLong("batch_id"),
                row.wasNull() ? null : approval,
                Utc.read(row, "expires_at"),
                Utc.read(row, "state_at"),
                Utc.read(row, "released_at"),
                Utc.read(row, "handed_at"),
                Utc.read(row, "refunded_at"));
        return new FoundLine(line(row), times);
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
                row.getString("sold_before"),
                Utc.read(row, "other_code_at"),
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
        String mode = Objects.requireNonNullElse(row.getString("mode"), "UNKNOWN");
        return new Head(batch(row), mode, row.getLong("last_line_no"), orders, asOf);
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
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
    }
}

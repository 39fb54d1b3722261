package io.giftmill.batch;

import io.giftmill.money.Money;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes the lines of a chunk, and decides who owns a reference. */
@Component
class NewLines {
    private static final String OWNERS = "select owned_ref, content_hash from line_request where owned_ref = any(?)";
    private static final String LINE = """
            insert into line (id, batch_id, line_no, status, status_at, reason, due_at) values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String REQUEST = """
            insert into line_request (line_id, row_no, row_ref, owned_ref, content_hash, brand_name, country_code,
                denomination, product_value, face_amount, face_currency, recipient, order_email, lang, product_kind, coin,
                network, max_price, deliver_at, expires_if_not_sent_by, cells_json, coupon, refund_wallet_address,
                end_user_ip, end_user_agent, cost_centre)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String PROBLEM = """
            insert into line_problem (line_id, source, code, column_name, sentence, proposed, lossy, found_at, position)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final BlockOfIds ids;

    NewLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.ids = new BlockOfIds(jdbc, "line_block_seq");
    }

    /** A line with its id and the status it starts in. */
    private record Stored(long id, NewLine line, LineStatus status, List<LineProblem> problems) {
        String reason() {
            return problems.isEmpty() ? null : problems.get(0).code();
        }

        Instant turn(long batchId) {
            return Turn.of(batchId, line.lineNo());
        }
    }

    void store(long batchId, List<NewLine> lines, Instant now) {
        List<Stored> stored = decide(lines);
        int size = Math.max(1, stored.size());
        jdbc.batchUpdate(LINE, stored, size, (row, line) -> bindLine(row, batchId, line, now));
        jdbc.batchUpdate(REQUEST, stored, size, NewLines::bindRequest);
        writeProblems(stored, now);
    }

    private List<Stored> decide(List<NewLine> lines) {
        Map<String, String> owners = owners(lines);
        List<Stored> stored = new ArrayList<>(lines.size());
        for (NewLine line : lines) {
            stored.add(decide(line, owners));
        }
        return stored;
    }

    private Stored decide(NewLine line, Map<String, String> owners) {
        if (line.isRejected()) {
            return new Stored(ids.next(), line, LineStatus.REJECTED, line.problems());
        }
        if (isReused(line, owners)) {
            return new Stored(ids.next(), line, LineStatus.REJECTED, List.of(reused(line.rowRef())));
        }
        boolean known = owners.putIfAbsent(line.rowRef(), line.contentHash()) != null;
        return new Stored(ids.next(), line, known ? LineStatus.DUPLICATE : LineStatus.RECEIVED, List.of());
    }

    /** Whether the reference, or the row it is part of, stands for something else. All lines of a row have one content. */
    private static boolean isReused(NewLine line, Map<String, String> owners) {
        return siblings(line.rowRef())
                .map(owners::get)
                .anyMatch(owner -> owner != null && !owner.equals(line.contentHash()));
    }

    /**
     * The reference itself, that of its row without a quantity, and that of its row's first line with one: a row whose
     * quantity was changed would otherwise be ordered again beside itself.
     */
    static Stream<String> siblings(String rowRef) {
        int copy = rowRef.indexOf('#');
        String row = copy < 0 ? rowRef : rowRef.substring(0, copy);
        return Stream.of(rowRef, row, row + "#1").distinct();
    }

    private static LineProblem reused(String rowRef) {
        return LineProblem.row(
                "ROW_REF_REUSED",
                "row_ref",
                "The reference '" + rowRef + "' was used before for another product, value, quantity or recipient. "
                        + "Give this row a reference of its own.");
    }

    private Map<String, String> owners(List<NewLine> lines) {
        Object[] refs = lines.stream()
                .filter(line -> !line.isRejected())
                .flatMap(line -> siblings(line.rowRef()))
                .distinct()
                .toArray();
        Map<String, String> owners = new HashMap<>();
        jdbc.query(
                OWNERS,
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("VARCHAR", refs)),
                row -> {
                    owners.put(row.getString("owned_ref"), row.getString("content_hash"));
                });
        return owners;
    }

    private void writeProblems(List<Stored> stored, Instant now) {
        for (Stored line : stored) {
            for (int position = 0; position < line.problems().size(); position++) {
                writeProblem(line.id(), position, line.problems().get(position), now);
            }
        }
    }

    private void writeProblem(long lineId, int position, LineProblem problem, Instant now) {
        jdbc.update(PROBLEM, row -> {
            row.setLong(1, lineId);
            Lines.bindProblem(row, 2, problem, now);
            row.setInt(9, position);
        });
    }

    private static void bindLine(PreparedStatement row, long batchId, Stored stored, Instant now) throws SQLException {
        row.setLong(1, stored.id());
        row.setLong(2, batchId);
        row.setLong(3, stored.line().lineNo());
        row.setString(4, stored.status().name());
        row.setObject(5, Utc.of(now));
        row.setString(6, stored.reason());
        row.setObject(7, Utc.of(stored.status() == LineStatus.RECEIVED ? stored.turn(batchId) : now));
    }

    private static void bindRequest(PreparedStatement row, Stored stored) throws SQLException {
        NewLine line = stored.line();
        row.setLong(1, stored.id());
        row.setLong(2, line.rowNo());
        row.setString(3, line.rowRef());
        row.setString(4, stored.status() == LineStatus.RECEIVED ? line.rowRef() : null);
        row.setString(5, line.contentHash());
        LineRequest request = Objects.requireNonNullElse(line.request(), NOTHING);
        bindProduct(row, request);
        row.setString(12, request.recipient());
        row.setString(13, request.orderEmail());
        row.setString(14, request.lang());
        row.setString(15, request.productKind());
        row.setString(16, request.coin());
        row.setString(17, request.network());
        row.setBigDecimal(18, request.maxPrice());
        row.setObject(19, Utc.of(request.deliverAt()));
        row.setObject(20, Utc.of(request.expiresIfNotSentBy()));
        row.setString(21, line.cellsJson());
        bindTerms(row, request.terms());
    }

    private static final LineRequest NOTHING =
            new LineRequest(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static void bindTerms(PreparedStatement row, LineTerms terms) throws SQLException {
        row.setString(22, terms.coupon());
        row.setString(23, terms.refundWalletAddress());
        row.setString(24, terms.endUserIp());
        row.setString(25, terms.endUserAgent());
        row.setString(26, terms.costCentre());
    }

    private static void bindProduct(PreparedStatement row, LineRequest request) throws SQLException {
        Money face = request.faceValue();
        row.setString(6, request.brandName());
        row.setString(7, request.countryCode());
        row.setString(8, request.denomination());
        row.setBigDecimal(9, request.productValue());
        row.setBigDecimal(10, face == null ? null : face.amount());
        row.setString(11, face == null ? null : face.asset().code());
    }
}

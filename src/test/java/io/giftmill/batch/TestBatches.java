package io.giftmill.batch;

import io.giftmill.database.Database;
import io.giftmill.database.SettableClock;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** The batch package over a real database, and the short words tests need for it. */
public final class TestBatches {
    public static final Money QUOTE = Money.of("10.26", "USDC");

    public final Database database;
    public final SettableClock clock;
    public final Worker worker;
    public final RowLocks locks;
    /** How many bytes are free on the disk. */
    public final AtomicLong free = new AtomicLong(Long.MAX_VALUE);

    public final DiskRoom room;
    public final Lines lines;
    public final LineRequests requests;
    public final Batches batches;
    public final QuotedLines quoted;
    public final Decisions decisions;
    private int files;

    public TestBatches(Database database, SettableClock clock, String worker) {
        this.database = database;
        this.clock = clock;
        this.worker = new Worker(worker);
        this.room = new DiskRoom(
                new DiskProperties(Path.of("data"), DataSize.ofMegabytes(200)), clock, folder -> free.get());
        this.locks = new RowLocks(database.jdbc());
        this.lines = new Lines(database.jdbc(), database.transaction(), clock, this.worker, locks);
        this.requests = new LineRequests(database.jdbc());
        this.batches = new Batches(database.jdbc(), database.transaction(), clock, new NewLines(database.jdbc()), room);
        this.quoted = new QuotedLines(database.jdbc());
        this.decisions = new Decisions(database.jdbc(), clock, TestDecisions.UNHEARD);
    }

    /** For tests of other packages that lock rows. */
    public static RowLocks locks(JdbcTemplate jdbc) {
        return new RowLocks(jdbc);
    }

    /** The table of moves, for the tests of stages. */
    public static Set<LineStatus> legalMoves(LineStatus from) {
        return LegalMoves.from(from);
    }

    public static TestBatches on(Database database) {
        return new TestBatches(database, new SettableClock("2026-11-22T10:00:00Z"), "w1");
    }

    public static LineRequest request(String recipient) {
        return new LineRequest(
                "Airbnb",
                "US",
                "10 USD",
                null,
                null,
                recipient,
                recipient,
                "en",
                "gift_card",
                null,
                null,
                null,
                null,
                null);
    }

    public static LineRequest withCeiling(LineRequest of, String maxPrice) {
        return new LineRequest(
                of.brandName(),
                of.countryCode(),
                of.denomination(),
                of.productValue(),
                of.faceValue(),
                of.recipient(),
                of.orderEmail(),
                of.lang(),
                of.productKind(),
                of.coin(),
                of.network(),
                new BigDecimal(maxPrice),
                of.deliverAt(),
                of.expiresIfNotSentBy());
    }

    static NewLine row(long no, String ref, String content, LineProblem... problems) {
        LineRequest request = problems.length == 0 ? request("ana@example.com") : null;
        return new NewLine(no, no + 1, ref, hash(content), request, "[]", List.of(problems));
    }

    static String hash(String content) {
        return "%064x".formatted(content.hashCode() & 0xffffffffL);
    }

    public Batch open(String content) {
        return batches.open(new NewBatch("Q4", "team.csv", hash(content), List.of("row_ref"), "ana", 100));
    }

    /** A new batch with a received line for each request. */
    public List<LineRef> received(LineRequest... requests) {
        Batch batch = open("file " + ++files + worker.name());
        List<NewLine> rows = new ArrayList<>();
        for (LineRequest request : requests) {
            int no = rows.size() + 1;
            rows.add(new NewLine(no, no + 1, batch.name() + "-" + no, hash("row " + no), request, "[]", List.of()));
        }
        batches.append(batch, rows, rows.size());
        return database.jdbc()
                .query(
                        "select id from line where batch_id = ? order by line_no",
                        (row, number) -> new LineRef(row.getLong(1), LineStatus.RECEIVED, 0),
                        batch.id());
    }

    public List<LineRef> received(int count) {
        LineRequest[] all = new LineRequest[count];
        for (int i = 0; i < count; i++) {
            all[i] = request("p" + i + "@example.com");
        }
        return received(all);
    }

    /** A new batch with a ready, quoted line for each request. */
    public List<LineRef> ready(LineRequest... requests) {
        return all(received(requests), line -> line.to(LineStatus.READY).quotedAt(QUOTE));
    }

    public List<LineRef> ready(int count) {
        return all(received(count), line -> line.to(LineStatus.READY).quotedAt(QUOTE));
    }

    /** The lines of one batch whose file is stored to the end, checked at these prices. */
    public List<LineRef> valid(String... prices) {
        List<LineRef> refs = received(prices.length);
        batches.close(batches.find(batchOf(refs.get(0))).orElseThrow());
        for (int i = 0; i < prices.length; i++) {
            Money price = Money.of(prices[i].split(" ")[0], prices[i].split(" ")[1]);
            lines.move(List.of(refs.get(i).to(LineStatus.VALID).quotedAt(price)));
        }
        return refs.stream().map(this::now).toList();
    }

    public long batchOf(LineRef line) {
        return database.jdbc().queryForObject("select batch_id from line where id = ?", Long.class, line.id());
    }

    private List<LineRef> all(List<LineRef> refs, java.util.function.Function<LineRef, LineMove> move) {
        lines.move(refs.stream().map(move).toList());
        return refs.stream().map(this::now).toList();
    }

    /** Makes one move of a line; it must be possible. */
    public LineRef move(LineRef line, LineStatus to) {
        return move(line, to, move -> move);
    }

    public LineRef move(LineRef line, LineStatus to, UnaryOperator<LineMove> with) {
        if (lines.move(List.of(with.apply(line.to(to)))).isEmpty()) {
            throw new AssertionError("The line did not move to " + to);
        }
        return now(line);
    }

    /** The line as it stands. */
    public LineRef now(LineRef line) {
        return database.jdbc()
                .queryForObject(
                        "select status, version from line where id = ?",
                        (row, number) -> new LineRef(line.id(), LineStatus.valueOf(row.getString(1)), row.getInt(2)),
                        line.id());
    }

    public LineStatus status(LineRef line) {
        return now(line).status();
    }

    public String reason(LineRef line) {
        return database.text("select reason from line where id = ?", line.id());
    }

    /** For tests over another way to the database. */
    public static Decisions decisions(JdbcTemplate jdbc, SettableClock clock, DecisionListener listener) {
        return new Decisions(jdbc, clock, listener);
    }

    public References references() {
        return new References(database.jdbc());
    }

    public Decisions decisions() {
        return new Decisions(database.jdbc(), clock, TestDecisions.UNHEARD);
    }

    int stillDue() {
        return lines.due(LineStatus.RECEIVED, 1).size();
    }

    /** The statuses a line has passed, from its events. */
    public List<String> path(LineRef line) {
        return database.jdbc()
                .queryForList(
                        "select to_status from line_event where line_id = ? order by version", String.class, line.id());
    }

    public List<String> problems(LineRef line) {
        return database.jdbc()
                .queryForList(
                        "select code from line_problem where line_id = ? order by position", String.class, line.id());
    }
}

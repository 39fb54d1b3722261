package io.giftmill.operate;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.order.TestOrders;
import java.time.Duration;
import java.util.List;

/** The operate package over a real database. */
public final class TestOperating {
    public static final Person ANA = new Person("ana", "wrong file");

    public final TestOrders orders;
    public final TestBatches record;
    public final Retrying retrying;
    public final Cancelling cancelling;
    public final Holding holding;

    public TestOperating(TestOrders orders) {
        this(orders, orders.record.decisions());
    }

    TestOperating(TestOrders orders, Decisions decisions) {
        this.orders = orders;
        this.record = orders.record;
        Database database = record.database;
        Standings standings = new Standings(database.jdbc());
        Sweep sweep = new Sweep(standings, database.transaction());
        OperateProperties properties = new OperateProperties(4, Duration.ofMinutes(30));
        this.retrying = new Retrying(
                sweep,
                properties,
                record.lines,
                record.references(),
                orders.retries,
                orders.holds,
                decisions,
                record.clock);
        this.cancelling = new Cancelling(sweep, standings, record.lines, orders.orders, decisions);
        this.holding =
                new Holding(sweep, orders.batchHolds, record.lines, decisions, database.transaction(), record.clock);
    }

    public static TestOperating on(Database database) {
        return new TestOperating(TestOrders.on(database));
    }

    public Batch batchOf(LineRef line) {
        return record.batches
                .find(record.database
                        .jdbc()
                        .queryForObject("select batch_id from line where id = ?", Long.class, line.id()))
                .orElseThrow();
    }

    public Operated retry(LineRef line) {
        return retrying.retry(batchOf(line), List.of(), ANA);
    }

    public Operated cancel(LineRef line) {
        return cancelling.cancel(batchOf(line), List.of(), ANA);
    }
}

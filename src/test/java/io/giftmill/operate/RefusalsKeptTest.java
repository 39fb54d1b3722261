package io.giftmill.operate;

import io.giftmill.audit.TestAudit;
import io.giftmill.batch.Batch;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.batch.TestDecisions;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.TestOrders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What people wished to do with lines and may not, as the audit log has it. */
class RefusalsKeptTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders orders;
    private TestOperating operating;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        database.jdbc().update("delete from master_key");
        orders = TestOrders.on(opened);
        TestBatches record = orders.record;
        // The keys of the audit log are its own here.
        database.jdbc().update("delete from master_key");
        TestAudit audit = TestAudit.on(opened, record.clock, folder);
        operating = new TestOperating(orders, TestDecisions.on(record, audit.decisions));
    }

    private List<String> log() {
        return database.jdbc()
                .queryForList(
                        "select action || ' ' || actor || ' ' || case when allowed then 'did ' else 'REFUSED ' end"
                                + " || coalesce(reason, '-') from audit_entry order by number",
                        String.class);
    }

    @OnEveryDatabase
    void namesLinesThatWereToBeCancelledAfterTheirPaymentWasReleased() {
        List<LineRef> lines = orders.record.ready(3);
        long attempt = orders.placed(lines.subList(0, 1));
        orders.released(attempt);
        Batch batch = operating.batchOf(lines.get(0));
        Operated result = operating.cancelling.cancel(batch, List.of(), TestOperating.ANA);
        assertThat(result.moved()).isEqualTo(2);
        String left = result.left().keySet().iterator().next().name();
        assertThat(log())
                .containsExactly(
                        "CANCEL ana did wrong file", "CANCEL ana REFUSED " + left + " 1: " + batch.name() + "-1");
    }

    @OnEveryDatabase
    void saysNothingOfLinesWithWhichNothingWasToBeDone() {
        LineRef line = orders.record.ready(1).get(0);
        database.jdbc().update("update line set status = 'DELIVERED' where id = ?", line.id());
        operating.retry(line);
        assertThat(log()).isEmpty();
    }

    @OnEveryDatabase
    void countsThemAllAndNamesTheFirst() {
        List<LineRef> lines = orders.record.ready(25);
        orders.released(orders.placed(lines.subList(0, 10)));
        orders.released(orders.placed(lines.subList(10, 20)));
        orders.released(orders.placed(lines.subList(20, 25)));
        Batch batch = operating.batchOf(lines.get(0));
        assertThat(operating
                        .cancelling
                        .cancel(batch, List.of(), TestOperating.ANA)
                        .moved())
                .isZero();
        assertThat(orders.record.status(lines.get(0))).isEqualTo(LineStatus.RELEASED);
        assertThat(log())
                .singleElement()
                .asString()
                .startsWith("CANCEL ana REFUSED ")
                .contains(" 25: ", batch.name() + "-20")
                .doesNotContain(batch.name() + "-21");
    }
}

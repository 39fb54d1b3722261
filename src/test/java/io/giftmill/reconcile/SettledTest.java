package io.giftmill.reconcile;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What says that a batch may lose its codes. */
class SettledTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestRecord record;

    @BeforeEach
    void fill(Database opened) {
        database = opened;
        record = new TestRecord(database.jdbc().getDataSource());
        record.fillWithEnds();
    }

    private boolean isSettled() {
        return record.reconciliation(folder.resolve("reports"), 40).isSettled(TestRecord.BATCH);
    }

    @OnEveryDatabase
    void isNothingThatIsNotThere() {
        assertThatThrownBy(() -> record.reconciliation(folder, 40).isSettled(7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7");
    }

    @OnEveryDatabase
    void isNoBatchThatIsNotAllThereDoesNotBalanceOrHasNotEnded() {
        record.explainAll(record.reconciliation(folder, 60 * 48));
        Map<String, String> wrong = Map.of(
                "update batch set lines = 10 where id = 42", "update batch set lines = 9 where id = 42",
                "update batch set rows_read = 8 where id = 42", "update batch set rows_read = 9 where id = 42",
                "update partner_order set received_amount = 10 where attempt_id = 101",
                        "update partner_order set received_amount = 10.26 where attempt_id = 101",
                "update partner_order set received_amount = 21 where attempt_id = 102",
                        "update partner_order set received_amount = 20.000001 where attempt_id = 102",
                "update line set status = 'REVIEW' where id = 7", "update line set status = 'FAILED' where id = 7",
                "update line set status = 'PAID' where id = 1", "update line set status = 'DELIVERED' where id = 1");
        wrong.forEach((change, undo) -> {
            assertThat(isSettled()).as("without " + change).isTrue();
            database.jdbc().update(change);
            assertThat(isSettled()).as(change).isFalse();
            database.jdbc().update(undo);
        });
        assertThat(folder.resolve("reports")).as("nothing is written").doesNotExist();
    }

    @OnEveryDatabase
    void isABatchWhoseDifferenceSomebodyHasExplained() {
        database.jdbc().update("update partner_order set received_amount = 10 where attempt_id = 101");
        assertThat(isSettled()).isFalse();
        record.explainAll(record.reconciliation(folder, 60 * 48));
        assertThat(isSettled()).isTrue();
    }
}

package io.giftmill.batch;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

import static io.giftmill.batch.LineStatus.*;
import static io.giftmill.batch.TestBatches.hash;
import static io.giftmill.batch.TestBatches.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchesTest {
    private Database database;
    private TestBatches record;
    private Batch batch;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        record = TestBatches.on(opened);
        batch = record.open("first file");
    }

    private Batch append(Batch to, NewLine... rows) {
        return record.batches.append(to, List.of(rows), to.rowsRead() + rows.length);
    }

    private List<String> statuses() {
        return database.jdbc().queryForList("select status from line order by id", String.class);
    }

    @OnEveryDatabase
    void refusesTheSameBytesASecondTime() {
        assertThatThrownBy(() -> record.open("first file")).isInstanceOf(DuplicateKeyException.class);
        assertThat(record.batches.findByHash(hash("first file"))).contains(batch);
    }

    @OnEveryDatabase
    void storesAChunkWholeOrNotAtAll() {
        NewLine again = row(1, "B", "b");
        assertThatThrownBy(() -> append(batch, row(1, "A", "a"), again))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(statuses()).isEmpty();
        assertThat(database.count("line_request")).isZero();
        assertThat(record.batches.find(batch.id())).contains(batch);
    }

    @OnEveryDatabase
    void keepsEveryTermOfALine() {
        LineTerms terms = new LineTerms("SAVE10", "refund-address", "2001:db8::1", "Shop/1.0", "CC-4100");
        LineRef line = record.received(TestBatches.request("ana@example.com").withTerms(terms))
                .get(0);
        assertThat(record.requests.byLines(List.of(line.id())).get(line.id()).terms())
                .isEqualTo(terms);
    }

    @OnEveryDatabase
    void refusesAChunkThatWasStoredBefore() {
        append(batch, row(1, "A", "a"));
        assertThatThrownBy(() -> append(batch, row(1, "Z", "z"))).isInstanceOf(DuplicateKeyException.class);
        assertThat(statuses()).containsExactly("RECEIVED");
    }

    @OnEveryDatabase
    void callsTheSameRowADuplicateInOneChunkTheNextAndAnotherBatch() {
        Batch behind = append(batch, row(1, "A", "a"), row(2, "A", "a"));
        append(behind, row(3, "A", "a"));
        append(record.open("second file"), row(1, "A", "a"));
        assertThat(statuses()).containsExactly("RECEIVED", "DUPLICATE", "DUPLICATE", "DUPLICATE");
    }

    @OnEveryDatabase
    void rejectsAReferenceUsedForAnotherRowInOneChunkTheNextAndAnotherBatch() {
        Batch behind = append(batch, row(1, "A", "a"), row(2, "A", "other"));
        append(behind, row(3, "A", "other"));
        append(record.open("second file"), row(1, "A", "other"));
        assertThat(statuses()).containsExactly("RECEIVED", "REJECTED", "REJECTED", "REJECTED");
        assertThat(database.jdbc().queryForList("select distinct code from line_problem", String.class))
                .containsExactly("ROW_REF_REUSED");
    }

    @OnEveryDatabase
    void rejectsARowWhoseQuantityWasChanged() {
        append(batch, row(1, "X#1", "two of it"), row(2, "X#2", "two of it"), row(3, "Y", "one of it"));
        Batch again = record.open("with other quantities");
        append(again, row(1, "X#1", "three of it"), row(2, "X#2", "three of it"), row(3, "X#3", "three of it"));
        append(record.batches.find(again.id()).orElseThrow(), row(4, "Y#1", "two of Y"), row(5, "Y#2", "two of Y"));
        assertThat(statuses().subList(3, 8)).containsOnly("REJECTED");
    }

    @OnEveryDatabase
    void givesTheReferenceOfARejectedRowToTheCorrectedOne() {
        append(batch, row(1, "A", "a", LineProblem.row("AMOUNT_NOT_A_NUMBER", "amount", "Write 12.50.")));
        append(record.open("corrected file"), row(1, "A", "corrected"));
        assertThat(statuses()).containsExactly("REJECTED", "RECEIVED");
    }

    @OnEveryDatabase
    void givesUpTheReferenceOfALineThatIsRejectedOrCancelledLater() {
        for (LineStatus end : List.of(REJECTED, CANCELLED)) {
            LineRef line = record.received(1).get(0);
            String ref = database.text("select row_ref from line_request where line_id = ?", line.id());
            record.move(line, end);
            append(record.open("after " + end), row(1, ref, "corrected"));
            assertThat(database.text("select count(*) from line_request where owned_ref = ?", ref))
                    .isEqualTo("1");
        }
    }

    @OnEveryDatabase
    void keepsTheReferenceOfALineThatMoneyWentTo() {
        append(batch, row(1, "A", "a"));
        database.jdbc().update("update line set status = 'EXPIRED'");
        append(record.open("second file"), row(1, "A", "a"));
        assertThat(statuses()).containsExactly("EXPIRED", "DUPLICATE");
    }

    @OnEveryDatabase
    void goesOnBehindTheLastChunk() {
        Batch behind = append(batch, row(1, "A", "a"), row(2, "B", "b"));
        assertThat(behind.rowsRead()).isEqualTo(2);
        assertThat(record.batches.unfinishedFiles()).containsExactly(behind);
        assertThat(record.batches.close(behind).isIngested()).isTrue();
        assertThat(record.batches.unfinishedFiles()).isEmpty();
    }
}

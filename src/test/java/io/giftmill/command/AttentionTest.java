package io.giftmill.command;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

class AttentionTest {
    private static final LineProblem DECISIVE = LineProblem.partner("INVALID_BENEFICIARY_ACCOUNT", "The recipient.");
    private static final LineProblem OTHER = LineProblem.partner("KYC_PENDING", "The account.");

    private TestBatches record;
    private Attention attention;

    @BeforeEach
    void open(Database database) {
        record = TestBatches.on(database);
        attention = new Attention(database.jdbc(), record.clock);
    }

    private List<Attention.Item> items(LineRef line) {
        return attention.of(
                record.database.jdbc().queryForObject("select batch_id from line where id = ?", Long.class, line.id()));
    }

    @OnEveryDatabase
    void saysTheProblemThatDecidedAndNotTheLast() {
        LineRef line = record.received(1).get(0);
        record.lines.addProblems(line.id(), List.of(DECISIVE, OTHER));
        record.move(line, LineStatus.REJECTED, move -> move.because(DECISIVE.code()));
        assertThat(items(line)).extracting(Attention.Item::sentence).containsExactly("The recipient.");
    }

    @OnEveryDatabase
    void saysTheLastProblemWhereNoneIsTheReason() {
        LineRef line = record.received(1).get(0);
        record.lines.addProblems(line.id(), List.of(DECISIVE, OTHER));
        record.move(line, LineStatus.HELD, move -> move.because("SOMETHING_ELSE"));
        assertThat(items(line)).extracting(Attention.Item::sentence).containsExactly("The account.");
    }

    @OnEveryDatabase
    void saysNothingFromBeforeALineWentOn() {
        LineRef line = record.received(1).get(0);
        record.lines.addProblems(line.id(), List.of(OTHER));
        record.move(line, LineStatus.READY);
        assertThat(items(line)).singleElement().satisfies(item -> {
            assertThat(item.status()).isEqualTo("READY");
            assertThat(item.sentence()).isNull();
        });
    }
}

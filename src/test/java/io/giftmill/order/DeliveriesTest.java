package io.giftmill.order;

import io.giftmill.batch.LineRef;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.secret.Secret;
import io.giftmill.vault.CodeShreddedException;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A code that comes twice, on both databases and in two instances. */
@ExtendWith(OutputCaptureExtension.class)
class DeliveriesTest {
    private Database database;
    private TestOrders ledger;
    private Vault vault;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        vault = TestVault.on(ledger.record);
    }

    /** Lines that money went to, of one batch. */
    private List<Long> paid(int count) {
        List<LineRef> lines = ledger.record.ready(count);
        ledger.released(ledger.placed(lines));
        return lines.stream().map(LineRef::id).toList();
    }

    private DeliveredLine delivered(long line, String fingerprint) {
        long batch = database.jdbc().queryForObject("select batch_id from line where id = ?", Long.class, line);
        var sealed = vault.seal(batch, line, Secret.of("CANARY-" + fingerprint));
        return new DeliveredLine(line, "CODE", sealed.keyId(), sealed.bytes(), "****", fingerprint);
    }

    private List<SoldTwice> write(DeliveredLine... lines) {
        Deliveries deliveries = new Deliveries(database.jdbc(), vault);
        List<SoldTwice> twice = database.transaction()
                .execute(running -> deliveries.write(List.of(lines), ledger.record.clock.instant()));
        deliveries.warn(twice);
        return twice;
    }

    private String before(long line) {
        return database.text("select sold_before from delivery where line_id = ?", line);
    }

    @OnEveryDatabase
    void findsACodeThatAnotherLineWasDeliveredBeforeAndTellsNothingOfIt(CapturedOutput output) {
        List<Long> lines = paid(3);
        assertThat(write(delivered(lines.get(0), "kf:1"))).isEmpty();
        assertThat(write(delivered(lines.get(1), "kf:1"), delivered(lines.get(2), "kf:2")))
                .containsExactly(new SoldTwice(lines.get(1), lines.get(0)));
        assertThat(before(lines.get(1))).isEqualTo(String.valueOf(lines.get(0)));
        assertThat(before(lines.get(2))).isNull();
        assertThat(database.count("delivery")).isEqualTo(3);
        String batch = database.text("select min(batch_id) from line where id = ?", lines.get(0));
        assertThat(output.getOut())
                .contains("The code that line B" + batch + "/2 was delivered is the one of line B" + batch + "/1")
                .doesNotContain("CANARY", "kf:1");
    }

    @OnEveryDatabase
    void findsACodeThatComesTwiceInOneGroup() {
        List<Long> lines = paid(2);
        assertThat(write(delivered(lines.get(0), "kf:1"), delivered(lines.get(1), "kf:1")))
                .containsExactly(new SoldTwice(lines.get(1), lines.get(0)));
    }

    @OnEveryDatabase
    void whatHasNoFingerprintMayComeAsOftenAsItLikes() {
        List<Long> lines = paid(2);
        assertThat(write(delivered(lines.get(0), null), delivered(lines.get(1), null)))
                .isEmpty();
    }

    @OnEveryDatabase
    void twoInstancesThatStoreTheSameCodeTogetherFindIt() {
        for (int round = 0; round < 10; round++) {
            List<Long> lines = paid(2);
            String code = "kf:round" + round;
            DeliveredLine one = delivered(lines.get(0), code);
            DeliveredLine other = delivered(lines.get(1), code);
            CyclicBarrier together = new CyclicBarrier(2);
            var first = CompletableFuture.supplyAsync(() -> stored(one, together));
            var second = CompletableFuture.supplyAsync(() -> stored(other, together));
            assertThat(first.join().size() + second.join().size())
                    .as("round %s", round)
                    .isEqualTo(1);
        }
        assertThat(database.count("delivery")).isEqualTo(20);
        assertThat(database.text("select count(*) from delivery where sold_before is not null"))
                .isEqualTo("10");
    }

    /** As a group commit does: what fails is written again, alone. */
    private List<SoldTwice> stored(DeliveredLine line, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
        while (true) {
            try {
                return write(line);
            } catch (DataAccessException meanwhile) {
                assertThat(meanwhile).isNotNull();
            }
        }
    }

    @OnEveryDatabase
    void storesNothingUnderAKeyThatWasShreddedMeanwhile() {
        long line = paid(1).get(0);
        DeliveredLine delivered = delivered(line, "kf:1");
        database.jdbc()
                .update("update data_key set wrapped = null, shredded_at = current_timestamp, shredded_by = 'ana'");
        assertThatThrownBy(() -> write(delivered)).isInstanceOf(CodeShreddedException.class);
        assertThat(database.count("delivery")).isZero();
        assertThat(write(delivered(line, "kf:1"))).isEmpty();
    }

    @OnEveryDatabase
    void aShreddedBatchLeavesItsFingerprintToTheOtherLineWithTheCode() {
        List<Long> first = paid(1);
        List<Long> second = paid(2);
        write(delivered(first.get(0), "kf:1"));
        write(delivered(second.get(0), "kf:1"));
        long batch = database.jdbc().queryForObject("select batch_id from line where id = ?", Long.class, first.get(0));
        Integer cleared = database.transaction().execute(running -> ledger.codes.clearFingerprints(batch));
        assertThat(cleared).isEqualTo(1);
        assertThat(write(delivered(second.get(1), "kf:1")))
                .containsExactly(new SoldTwice(second.get(1), second.get(0)));
    }
}

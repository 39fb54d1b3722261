package io.giftmill.keys;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Decision;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.TestOrders;
import io.giftmill.secret.Secret;
import io.giftmill.vault.MasterKey;
import io.giftmill.vault.MasterKey.State;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.VaultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RotationTest {
    private static final int MOST_STEPS = 200;

    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestKeys keys;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        // Theirs stands for the key of another test.
        database.jdbc().update("delete from master_key");
        keys = instance();
    }

    private Path file() {
        return folder.resolve("vault.key");
    }

    private TestKeys instance() {
        return new TestKeys(file(), ledger);
    }

    private String active() {
        return only(State.ACTIVE);
    }

    private String only(State state) {
        return keys.vault.masters.list().stream()
                .filter(key -> key.state() == state)
                .map(MasterKey::id)
                .reduce((one, other) -> {
                    throw new AssertionError("several keys are " + state);
                })
                .orElse(null);
    }

    @OnEveryDatabase
    void whatEachStepLeavesOpensAndTheNextRotationEndsIt() {
        keys.delivered("one", "two");
        keys.delivered("three");
        int step = 1;
        for (boolean killed = true; killed && step < MOST_STEPS; step++) {
            Batch direct = keys.deliveredDirectly("direct " + step);
            Map<Long, String> before = keys.opened();
            killed = rotateKilledAt(step);
            TestKeys next = instance();
            assertThat(next.opened()).as("killed at step %s", step).isEqualTo(before);
            if (killed) {
                next.rotation.rotate("ben", "go on");
            }
            assertThat(next.opened()).as("after step %s", step).isEqualTo(before);
            assertThat(next.vault.masters.list()).noneMatch(MasterKey::unfinished);
            String active = active();
            assertThat(database.jdbc().queryForList("select distinct master_id from data_key", String.class))
                    .containsExactly(active);
            assertThat(database.text("select count(*) from delivery where key_id like 'k%'"))
                    .isEqualTo("0");
            // An interrupted rotation is ended and not begun anew: there is one key more, wherever it was killed.
            List<MasterKey> reading = next.vault.masters.list().stream()
                    .filter(key -> key.state() == State.READING)
                    .toList();
            assertThat(reading).hasSize(1);
            next.retirement.retire(reading.get(0).id(), "ben", "old");
            // What has been rotated makes the next rotation no longer.
            database.jdbc()
                    .update(
                            "delete from delivery where line_id in (select id from line where batch_id = ?)",
                            direct.id());
            database.jdbc().update("delete from data_key where batch_id = ?", direct.id());
        }
        assertThat(step).isBetween(15, MOST_STEPS - 1);
    }

    private boolean rotateKilledAt(int step) {
        KilledAt source = new KilledAt(database.jdbc().getDataSource(), step);
        TestKeys dying = new TestKeys(
                file(), ledger, new JdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)));
        try {
            dying.rotation.rotate("ana", "spring");
            return false;
        } catch (KilledAt.Killed killed) {
            return true;
        }
    }

    @OnEveryDatabase
    void instancesSealAndOpenWhileKeysAreRotatedAndRetired() {
        List<Long> batches = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            batches.add(ledger.record.batchOf(ledger.record.received(1).get(0)));
        }
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Integer>> workers = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            int number = worker;
            TestVault own = worker % 2 == 0 ? keys.vault : instance().vault;
            workers.add(CompletableFuture.supplyAsync(() -> work(own, number, batches, over)));
        }
        try {
            for (int i = 0; i < 6; i++) {
                String old = active();
                keys.rotation.rotate("ana", "load");
                ledger.record.clock.pass(Duration.ofSeconds(2));
                try {
                    keys.retirement.retire(old, "ana", "load");
                } catch (KeysRefusedException madeMeanwhile) {
                    assertThat(madeMeanwhile).hasMessageContaining("still needed");
                }
            }
        } finally {
            over.set(true);
        }
        workers.forEach(worker -> assertThat(worker.join()).isPositive());
        assertThat(keys.vault.masters.list()).noneMatch(key -> key.state() == State.MISSING);
    }

    /** Seals for ever more batches, and opens what it has sealed. @return how much */
    private static int work(TestVault own, int number, List<Long> batches, AtomicBoolean over) {
        List<Sealed> all = new ArrayList<>();
        for (int i = 0; !over.get() || i < batches.size(); i++) {
            long line = number * 1_000_000L + i;
            all.add(own.vault.seal(batches.get(i % batches.size()), line, Secret.of("code " + line)));
            long opened = number * 1_000_000L + i / 2;
            assertThat(own.vault.open(opened, all.get(i / 2))).isEqualTo(Secret.of("code " + opened));
        }
        return all.size();
    }

    @OnEveryDatabase
    void anInstanceThatMeetsAnUnknownKeyReadsTheFileAgain() {
        TestKeys other = instance();
        Batch batch = keys.delivered("one");
        keys.rotation.rotate("ana", "spring");
        keys.delivered("two");
        assertThat(other.opened().values()).containsExactlyInAnyOrder("one", "two");
        assertThat(keys.vault.batches.of(batch.id()).get(0).masterId()).isEqualTo(active());
    }

    @OnEveryDatabase
    void hashesStayValidWhenTheKeyTheyCameWithIsDestroyed() {
        String seal = keys.vault.vault.mac("order 1", new byte[] {7});
        String old = active();
        keys.rotation.rotate("ana", "spring");
        keys.retirement.retire(old, "ana", "leaked");
        assertThat(instance().vault.vault.isMac("order 1", new byte[] {7}, seal))
                .isTrue();
    }

    @OnEveryDatabase
    void aKeyThatIsNeededOrInUseIsNotRetired() {
        keys.delivered("one");
        keys.deliveredDirectly("two");
        String first = active();
        assertThatThrownBy(() -> keys.retirement.retire(first, "ana", "x"))
                .isInstanceOf(KeysRefusedException.class)
                .hasMessageContaining("Rotate first");
        assertThatThrownBy(() -> keys.retirement.retire("k123", "ana", "x")).hasMessageContaining("no key k123");
        keys.rotation.rotate("ana", "spring");
        String second = active();
        database.jdbc().update("update data_key set master_id = ? where id = (select min(id) from data_key)", first);
        assertThatThrownBy(() -> keys.retirement.retire(first, "ana", "x"))
                .hasMessageContaining("keys of 1 batches and seals 0 codes");
        database.jdbc().update("update data_key set master_id = ?", second);
        database.jdbc()
                .update("update delivery set key_id = ? where line_id = (select min(line_id) from delivery)", first);
        assertThatThrownBy(() -> keys.retirement.retire(first, "ana", "x"))
                .hasMessageContaining("keys of 0 batches and seals 1 codes");
        assertThat(keys.decided).extracting(Decision::action).containsExactly("KEY_ROTATE");
    }

    @OnEveryDatabase
    void aRetiredKeyThatAnInterruptionLeftInTheFileIsRemovedByTheNextRetirement() throws Exception {
        String old = active();
        keys.rotation.rotate("ana", "spring");
        Path kept = Files.copy(file(), folder.resolve("kept.key"), StandardCopyOption.COPY_ATTRIBUTES);
        keys.retirement.retire(old, "ana", "x");
        assertThat(Files.readString(file())).doesNotContain(old + ":");
        Files.move(kept, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(only(State.RETIRED_IN_FILE)).isEqualTo(old);
        keys.retirement.retire(old, "ana", "x");
        assertThat(Files.readString(file())).doesNotContain(old + ":");
        assertThatThrownBy(() -> keys.retirement.retire(old, "ana", "x")).hasMessageContaining("was retired at");
    }

    @OnEveryDatabase
    void anOlderKeyFileIsRefusedAtStart() throws Exception {
        keys.delivered("one");
        Path older = Files.copy(file(), folder.resolve("older.key"), StandardCopyOption.COPY_ATTRIBUTES);
        keys.rotation.rotate("ana", "spring");
        Files.move(older, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(this::instance)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("restore the key file");
    }

    @OnEveryDatabase
    void onlyOneRotatesAtATime() {
        try (AutoCloseable other = keys.vault.masters.change()) {
            assertThatThrownBy(() -> instance().rotation.rotate("ben", "too"))
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("Somebody else");
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
        assertThat(instance().rotation.rotate("ben", "now").resumed()).isFalse();
    }

    @OnEveryDatabase
    void aKeyThatDoesNotOpenIsToldAndHoldsUpNoOther() {
        Batch bad = keys.delivered("one");
        keys.delivered("two");
        database.jdbc().update("update data_key set wrapped = ? where batch_id = ?", new byte[61], bad.id());
        Rotated rotated = keys.rotation.rotate("ana", "spring");
        assertThat(rotated.damaged()).containsExactly(bad.name());
        assertThat(rotated.dataKeys()).isEqualTo(1);
        assertThat(database.text("select count(*) from decision where action = 'KEY_ROTATE' and decided_by = 'ana'"))
                .isEqualTo("1");
    }
}

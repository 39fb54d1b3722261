package io.giftmill.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.giftmill.batch.Batch;
import io.giftmill.batch.LineRef;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.TestOrders;
import io.giftmill.secret.Secret;
import io.giftmill.vault.CodeShreddedException;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import io.giftmill.vault.VaultException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShreddingTest {

    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestKeys keys;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        database.jdbc().update("delete from master_key");
        keys = instance();
    }

    private TestKeys instance() {
        return new TestKeys(folder.resolve("vault.key"), ledger);
    }

    private Sealed sealed(Batch batch) {
        return database.jdbc()
                .queryForObject(
                        "select key_id, sealed from delivery where line_id = ?",
                        (row, number) -> new Sealed(row.getString(1), row.getBytes(2)),
                        line(batch));
    }

    private long line(Batch batch) {
        return database.jdbc().queryForObject("select min(id) from line where batch_id = ?", Long.class, batch.id());
    }

    @OnEveryDatabase
    void afterwardsNoInstanceOpensACodeOfTheBatchAndSaysWhy() {
        Batch batch = keys.delivered("one", "two");
        Batch other = keys.delivered("three");
        TestKeys second = instance();
        second.opened();
        assertThat(keys.shredding.shred(batch, "ana", "left")).isTrue();
        assertThatThrownBy(() -> keys.vault.vault.open(line(batch), sealed(batch)))
                .isInstanceOf(CodeShreddedException.class)
                .hasMessageContaining("were shredded at")
                .hasMessageContaining("by ana");
        ledger.record.clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> second.vault.vault.open(line(batch), sealed(batch)))
                .isInstanceOf(CodeShreddedException.class);
        assertThat(second.vault.vault.open(line(other), sealed(other))).isEqualTo(Secret.of("three"));
        assertThat(database.text(
                        "select count(*) from delivery d join line l on l.id = d.line_id"
                                + " where l.batch_id = ? and d.fingerprint is not null",
                        batch.id()))
                .isEqualTo("0");
        assertThat(database.text("select lines from decision where action = 'SHRED' and reason = 'left'"))
                .isEqualTo("2");
        assertThat(keys.decided).singleElement().satisfies(event -> {
            assertThat(event.action()).isEqualTo("SHRED");
            assertThat(event.batchId()).isEqualTo(batch.id());
        });
    }

    @OnEveryDatabase
    void aBatchWithAnOpenLineOrWithoutCodesIsRefused() {
        Batch batch = keys.delivered("one", "two");
        database.jdbc().update("update line set status = 'REVIEW' where id = ?", line(batch));
        assertThatThrownBy(() -> keys.shredding.shred(batch, "ana", "x"))
                .isInstanceOf(KeysRefusedException.class)
                .hasMessageContaining("1 of its lines are open");
        assertThat(keys.opened()).hasSize(2);
        LineRef line = ledger.record.valid("10.26 USDC").get(0);
        database.jdbc().update("update line set status = 'REJECTED' where id = ?", line.id());
        Batch empty = ledger.record.batches.find(ledger.record.batchOf(line)).orElseThrow();
        assertThatThrownBy(() -> keys.shredding.shred(empty, "ana", "x")).hasMessageContaining("has no codes");
        assertThat(keys.decided).isEmpty();
    }

    @OnEveryDatabase
    void whatFailsOnTheWayShredsNothing() {
        Batch batch = keys.delivered("one");
        assertThatThrownBy(() -> keys.shredding.shred(batch, "ana", "x".repeat(301)));
        assertThat(keys.opened().values()).containsExactly("one");
        assertThat(database.text("select count(*) from delivery where fingerprint is null"))
                .isEqualTo("0");
    }

    @OnEveryDatabase
    void aCodeThatComesAfterwardsGetsAKeyOfItsOwn() {
        Batch batch = keys.delivered("one");
        TestKeys late = instance();
        Sealed meanwhile = late.vault.vault.seal(batch.id(), 7, Secret.of("late"));
        keys.shredding.shred(batch, "ana", "left");
        assertThatThrownBy(() -> database.transaction()
                        .executeWithoutResult(running -> late.vault.vault.hold(Set.of(meanwhile.keyId()))))
                .isInstanceOf(CodeShreddedException.class);
        Sealed again = late.vault.vault.seal(batch.id(), 7, Secret.of("late"));
        assertThat(again.keyId()).isNotEqualTo(meanwhile.keyId());
        assertThat(keys.vault.vault.open(7, again)).isEqualTo(Secret.of("late"));
    }

    @OnEveryDatabase
    void codesOfEarlierVersionsAreShreddedToo() {
        Batch batch = keys.deliveredDirectly("one");
        keys.shredding.shred(batch, "ana", "left");
        assertThatThrownBy(keys::opened).isInstanceOf(CodeShreddedException.class);
    }

    @OnEveryDatabase
    void anOlderDumpIsUnreadableOnceTheMasterKeysOfItsTimeAreRetired() {
        Batch batch = keys.delivered("one");
        String master = keys.vault.masters.list().get(0).id();
        Map<String, Object> dumped = database.jdbc().queryForMap("select * from data_key");
        keys.shredding.shred(batch, "ana", "left");
        assertThat(keys.certificates.of(batch).isFinal()).isFalse();
        assertThat(keys.certificates.of(batch).stillAble()).containsExactly(master);
        restore(dumped);
        assertThat(instance().opened().values()).as("a dump opens before").containsExactly("one");
        ledger.record.clock.pass(Duration.ofSeconds(1));
        keys.rotation.rotate("ana", "x");
        database.jdbc().update("delete from data_key");
        shreddedAgain(dumped);
        keys.retirement.retire(master, "ana", "x");
        assertThat(keys.certificates.of(batch).isFinal()).isTrue();
        restore(dumped);
        TestKeys restored = new TestKeys(folder.resolve("vault.key"), ledger, database.jdbc(), database.transaction());
        assertThatThrownBy(restored::opened)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("lacks key " + master);
    }

    @OnEveryDatabase
    void aBackupOfBeforeIsUnreadableOnceItsKeyIsRetired() {
        Batch batch = keys.delivered("one");
        Batch other = keys.delivered("two");
        String master = keys.vault.masters.list().get(0).id();
        Database backup = database.backup();
        try {
            assertThat(openedIn(backup)).containsExactlyInAnyOrder("one", "two");
            keys.shredding.shred(batch, "ana", "left");
            assertThat(openedIn(backup)).as("the key of that time is there yet").contains("one");
            ledger.record.clock.pass(Duration.ofSeconds(1));
            keys.rotation.rotate("ana", "x");
            keys.retirement.retire(master, "ana", "x");
            assertThatThrownBy(() -> openedIn(backup))
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining(master);
            assertThat(keys.vault.vault.open(line(other), sealed(other))).isEqualTo(Secret.of("two"));
            assertThat(keys.certificates.of(batch).isFinal()).isTrue();
        } finally {
            backup.close();
        }
    }

    /** What whoever has the backup and the key file of today can read. */
    private List<String> openedIn(Database backup) {
        Vault reader = new TestVault(
                        folder.resolve("vault.key"), backup.jdbc(), backup.transaction(), ledger.record.clock)
                .vault;
        return backup.jdbc()
                .query(
                        "select line_id, key_id, sealed from delivery",
                        (row, number) -> reader.open(row.getLong(1), new Sealed(row.getString(2), row.getBytes(3)))
                                .reveal());
    }

    private void restore(Map<String, Object> dumped) {
        database.jdbc().update("delete from data_key");
        database.jdbc()
                .update(
                        "insert into data_key (id, batch_id, generation, master_id, wrapped, made_at) values (?, ?, 0, ?, ?, ?)",
                        dumped.get("id"),
                        dumped.get("batch_id"),
                        dumped.get("master_id"),
                        dumped.get("wrapped"),
                        dumped.get("made_at"));
    }

    private void shreddedAgain(Map<String, Object> dumped) {
        restore(dumped);
        database.jdbc().update("update data_key set wrapped = null, shredded_at = made_at, shredded_by = 'ana'");
    }

    @OnEveryDatabase
    void theCertificateSaysWhatIsGoneAndWhatIsNot() throws Exception {
        Batch batch = keys.delivered("one", "two", "three");
        String master = keys.vault.masters.list().get(0).id();
        keys.shredding.shred(batch, "ana", "left");
        assertThat(keys.shredding.shred(batch, "ben", "again")).isFalse();
        Certificate certificate = keys.certificates.of(batch);
        Path reports = folder.resolve("reports/" + batch.name());
        certificate.write(reports);
        String text = Files.readString(reports.resolve(Certificate.TEXT));
        assertThat(text)
                .contains("batch " + batch.name(), "3 codes", "by ana", "NOT FINAL", master, certificate.sha256())
                .contains("Copies of the key file", "Fingerprints in older copies", "revealed, exported");
        JsonNode json =
                new ObjectMapper().readTree(reports.resolve(Certificate.FACTS).toFile());
        assertThat(json.get("codes_destroyed").asInt()).isEqualTo(3);
        assertThat(json.get("final").asBoolean()).isFalse();
        assertThat(json.get("sha256").asText()).isEqualTo(certificate.sha256());
        assertThat(json.get("seal").asText()).matches("k[0-9a-f]{12}:[0-9a-f]{64}");
        for (String name : List.of(Certificate.TEXT, Certificate.FACTS)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(reports.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThatThrownBy(() -> keys.certificates.of(keys.delivered("four"))).isInstanceOf(KeysRefusedException.class);
    }
}

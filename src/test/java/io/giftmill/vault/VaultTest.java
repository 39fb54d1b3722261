package io.giftmill.vault;

import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.secret.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VaultTest {
    private static final Secret CODE = Secret.of("CANARY-7F3Q-ÄÖ-9981");

    @TempDir
    private Path folder;

    private Database database;
    private TestBatches record;
    private long batch;
    private long other;
    private Vault vault;

    @BeforeEach
    void openVault(Database opened) {
        database = opened;
        record = TestBatches.on(opened);
        batch = batch();
        other = batch();
        vault = instance().vault;
    }

    private long batch() {
        return record.batchOf(record.received(1).get(0));
    }

    private TestVault instance() {
        return TestVault.started(folder.resolve("vault.key"), record);
    }

    private static Sealed relabelled(Sealed sealed, String keyId) {
        return new Sealed(keyId, sealed.bytes());
    }

    @OnEveryDatabase
    void takesTheKeyThatAnotherInstanceMadeWhileItWasStarting() {
        Path file = folder.resolve("empty/vault.key");
        database.jdbc().update("delete from master_key");
        TestVault slower = TestVault.of(file, record);
        Sealed sealed = TestVault.started(file, record).vault.seal(batch, 1, CODE);
        slower.vault.requireKey(Set.of());
        assertThat(slower.vault.open(1, sealed)).isEqualTo(CODE);
    }

    @OnEveryDatabase
    void doesNotOpenACodeForAnotherLine() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        assertThatThrownBy(() -> vault.open(2, sealed))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("another line");
    }

    @OnEveryDatabase
    void doesNotOpenACodeWithAnyBitChanged() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        for (int bit = 0; bit < sealed.bytes().length * 8; bit++) {
            byte[] altered = sealed.bytes();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            Sealed changed = new Sealed(sealed.keyId(), altered);
            assertThatThrownBy(() -> vault.open(1, changed)).isInstanceOf(VaultException.class);
        }
    }

    @OnEveryDatabase
    void doesNotOpenACodeThatWasCutOrGrown() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        for (int length = 0; length < sealed.bytes().length; length++) {
            Sealed cut = new Sealed(sealed.keyId(), Arrays.copyOf(sealed.bytes(), length));
            assertThatThrownBy(() -> vault.open(1, cut)).isInstanceOf(VaultException.class);
        }
        Sealed grown = new Sealed(sealed.keyId(), Arrays.copyOf(sealed.bytes(), sealed.bytes().length + 1));
        assertThatThrownBy(() -> vault.open(1, grown)).isInstanceOf(VaultException.class);
    }

    @OnEveryDatabase
    void doesNotOpenACodeUnderTheKeyOfAnotherBatchOrAMasterKey() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        Sealed theirs = vault.seal(other, 2, CODE);
        String master = database.text("select id from master_key");
        for (String label : List.of(theirs.keyId(), master)) {
            assertThatThrownBy(() -> vault.open(1, relabelled(sealed, label)))
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("does not open");
        }
        assertThatThrownBy(() -> vault.open(1, relabelled(sealed, "d0000000000000000")))
                .hasMessageContaining("has no key d0000000000000000");
        assertThatThrownBy(() -> vault.open(1, relabelled(sealed, "k000000000000")))
                .hasMessageContaining("k000000000000");
    }

    @OnEveryDatabase
    void doesNotOpenACodeWithAWrappedKeyThatWasAlteredCutOrExchanged() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        vault.seal(other, 2, CODE);
        byte[] wrapped = wrapped(batch);
        List<byte[]> wrong = new ArrayList<>(List.of(wrapped(other), Arrays.copyOf(wrapped, wrapped.length - 1)));
        wrong.add(new byte[0]);
        for (int at = 0; at < wrapped.length; at++) {
            byte[] altered = wrapped.clone();
            altered[at] ^= 1;
            wrong.add(altered);
        }
        for (byte[] bytes : wrong) {
            database.jdbc().update("update data_key set wrapped = ? where batch_id = ?", bytes, batch);
            record.clock.pass(Duration.ofSeconds(1));
            assertThatThrownBy(() -> vault.open(1, sealed))
                    .isInstanceOf(VaultException.class)
                    .hasMessageContaining("of batch B" + batch)
                    .hasMessageContaining("altered");
        }
        database.jdbc().update("update data_key set wrapped = ? where batch_id = ?", wrapped, batch);
        assertThat(vault.open(1, sealed)).isEqualTo(CODE);
    }

    @OnEveryDatabase
    void doesNotOpenACodeWhoseKeyWasMovedToAnotherBatch() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        database.jdbc().update("update data_key set batch_id = ? where batch_id = ?", other, batch);
        assertThatThrownBy(() -> instance().vault.open(1, sealed)).hasMessageContaining("belongs elsewhere");
    }

    @OnEveryDatabase
    void aDatabaseWithoutItsKeyFileOpensNothing() throws Exception {
        Sealed sealed = vault.seal(batch, 1, CODE);
        Path stolen = folder.resolve("stolen.key");
        new KeyFile(stolen).create(KeySet.random());
        assertThatThrownBy(() -> TestVault.of(stolen, record).vault.open(1, sealed))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("restore the key file");
        // Nor does another key do under the name of the right one.
        database.jdbc()
                .update(
                        "insert into master_key (id, since) values (?, current_timestamp)",
                        new KeyFile(stolen).read().active().id());
        database.jdbc()
                .update(
                        "update data_key set master_id = ?",
                        new KeyFile(stolen).read().active().id());
        assertThatThrownBy(() -> TestVault.of(stolen, record).vault.open(1, sealed))
                .hasMessageContaining("does not open");
    }

    @OnEveryDatabase
    void refusesToStartWithoutTheKeyOfStoredCodesAndCreatesNone() throws Exception {
        vault.seal(batch, 1, CODE);
        Path file = folder.resolve("vault.key");
        Files.delete(file);
        assertThatThrownBy(this::instance)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(database.text("select id from master_key"))
                .hasMessageContaining("is missing");
        assertThat(file).doesNotExist();
        new KeyFile(file).create(KeySet.random());
        assertThatThrownBy(this::instance)
                .hasMessageContaining(
                        "holds key " + new KeyFile(file).read().active().id());
    }

    @OnEveryDatabase
    void refusesToStartWithoutTheKeyThatCodesWereSealedWithDirectly() {
        assertThatThrownBy(() -> vault.requireKey(
                        Set.of("k0123456789ab", vault.seal(batch, 1, CODE).keyId())))
                .hasMessageContaining("[k0123456789ab]");
    }

    @OnEveryDatabase
    void makesNoKeyForABatchWhenTheFileHasGone() throws Exception {
        Sealed sealed = vault.seal(batch, 1, CODE);
        Files.delete(folder.resolve("vault.key"));
        assertThatThrownBy(() -> vault.seal(other, 2, CODE))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("is missing");
        assertThat(vault.open(1, sealed)).isEqualTo(CODE);
        assertThat(database.count("data_key")).isEqualTo(1);
    }

    @OnEveryDatabase
    void opensWhatEarlierVersionsSealedWithTheMasterKey() {
        KeySet keys = new KeyFile(folder.resolve("vault.key")).read();
        Sealed direct = TestVault.sealedDirectly(keys, 7, CODE);
        assertThat(vault.open(7, direct)).isEqualTo(CODE);
        assertThatThrownBy(() -> vault.open(8, direct)).isInstanceOf(VaultException.class);
        Sealed again = vault.reseal(batch, 7, direct);
        assertThat(again.keyId()).startsWith("d");
        assertThat(vault.open(7, again)).isEqualTo(CODE);
    }

    @OnEveryDatabase
    void instancesThatMakeTheKeyOfABatchTogetherGetTheSame() {
        List<Vault> instances =
                IntStream.range(0, 6).mapToObj(i -> instance().vault).toList();
        List<CompletableFuture<Sealed>> seals = instances.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> one.seal(batch, 1, CODE)))
                .toList();
        Set<String> keys = new HashSet<>();
        seals.forEach(one -> keys.add(one.join().keyId()));
        assertThat(keys).hasSize(1);
        assertThat(database.count("data_key")).isEqualTo(1);
        assertThat(vault.open(1, seals.get(5).join())).isEqualTo(CODE);
    }

    @OnEveryDatabase
    void keepsTheKeyOfABatchThoughTheTransactionAroundFails() {
        List<Sealed> written = new ArrayList<>();
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(running -> {
                    written.add(vault.seal(batch, 1, CODE));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(instance().vault.open(1, written.get(0))).isEqualTo(CODE);
    }

    @OnEveryDatabase
    void showsTheCodeInNoText() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("CANARY");
        assertThat(sealed.toString()).contains("bytes").doesNotContain("CANARY");
    }

    @OnEveryDatabase
    void keepsItsBytesFromCallers() {
        Sealed sealed = vault.seal(batch, 1, CODE);
        sealed.bytes()[20] ^= 1;
        byte[] given = sealed.bytes();
        Sealed copy = new Sealed(sealed.keyId(), given);
        given[20] ^= 1;
        assertThat(vault.open(1, sealed)).isEqualTo(CODE);
        assertThat(copy).isEqualTo(sealed).hasSameHashCodeAs(sealed);
    }

    @OnEveryDatabase
    void opensWhatItSealedAlsoAfterARestart() {
        Sealed sealed = vault.seal(batch, Long.MAX_VALUE, CODE);
        assertThat(instance().vault.open(Long.MAX_VALUE, sealed)).isEqualTo(CODE);
        assertThat(vault.open(7, vault.seal(batch, 7, Secret.of("")))).isEqualTo(Secret.of(""));
    }

    /** How many are compared is set with -Dgiftmill.vault.sealings; a million were, once. */
    @OnEveryDatabase
    void usesANonceOnlyOnce() {
        int sealings = Integer.getInteger("giftmill.vault.sealings", 100_000);
        long[][] nonces = new long[sealings][];
        for (int i = 0; i < sealings; i++) {
            ByteBuffer nonce = ByteBuffer.wrap(vault.seal(batch, 1, CODE).bytes(), 1, 12);
            nonces[i] = new long[] {nonce.getLong(), nonce.getInt()};
        }
        Arrays.sort(nonces, (one, other) -> Arrays.compare(one, other));
        for (int i = 1; i < sealings; i++) {
            if (Arrays.equals(nonces[i - 1], nonces[i])) {
                throw new AssertionError("a nonce was used twice: " + Arrays.toString(nonces[i]));
            }
        }
    }

    @OnEveryDatabase
    void givesEachPurposeAndEachKeyAHashOfItsOwn() {
        byte[] message = {1, 2, 3};
        String mac = vault.mac("orders", message);
        assertThat(vault.isMac("orders", message, mac)).isTrue();
        assertThat(vault.isMac("lines", message, mac)).isFalse();
        assertThat(vault.isMac("orders", new byte[] {1, 2}, mac)).isFalse();
        assertThat(vault.isMac("orders", message, mac.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(vault.isMac("orders", message, null)).isFalse();
        Path another = folder.resolve("other.key");
        new KeyFile(another).create(KeySet.random());
        assertThat(TestVault.of(another, record).vault.isMac("orders", message, mac))
                .isFalse();
        assertThat(instance().vault.mac("orders", message)).isEqualTo(mac).matches("k[0-9a-f]{12}:[0-9a-f]{64}");
    }

    @OnEveryDatabase
    void doesNothingWithoutAKey() {
        Vault empty = TestVault.of(folder.resolve("none.key"), record).vault;
        assertThatThrownBy(() -> empty.mac("orders", new byte[0])).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> empty.seal(batch, 1, CODE)).isInstanceOf(VaultException.class);
    }

    private byte[] wrapped(long of) {
        return database.jdbc().queryForObject("select wrapped from data_key where batch_id = ?", byte[].class, of);
    }
}

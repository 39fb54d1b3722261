package io.giftmill.vault;

import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** A vault as one instance of the program has it, over a real database and a real key file. */
public final class TestVault {
    /** One key file for all tests of a run that need no file of their own. */
    private static final Path SHARED = folder().resolve("vault.key");

    public final Vault vault;
    public final MasterKeys masters;
    public final BatchKeys batches;
    final KeyRing ring;
    final DataKeys stored;

    public TestVault(Path keyFile, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        var locks = TestBatches.locks(jdbc);
        this.ring = new KeyRing(new VaultProperties(keyFile));
        MasterRecord record = new MasterRecord(jdbc, transaction, clock, locks);
        this.stored = new DataKeys(jdbc, transaction, clock, record, locks);
        DataKeyRing keys = new DataKeyRing(stored, ring, clock);
        this.vault = new Vault(ring, keys, stored, record);
        this.masters = new MasterKeys(ring, record, stored);
        this.batches = new BatchKeys(stored, keys);
    }

    /** An instance that has started. */
    public static TestVault started(Path keyFile, TestBatches record) {
        TestVault vault = of(keyFile, record);
        vault.vault.requireKey(Set.of());
        return vault;
    }

    public static TestVault of(Path keyFile, TestBatches record) {
        Database database = record.database;
        return new TestVault(keyFile, database.jdbc(), database.transaction(), record.clock);
    }

    /** A key file that has nothing to do with any record. */
    public static void writeStrangeKeys(Path keyFile) {
        new KeyFile(keyFile).create(KeySet.random());
    }

    /** For tests that care about no key. */
    public static Vault on(TestBatches record) {
        return started(SHARED, record).vault;
    }

    /** A code as versions without data keys sealed it. */
    public static Sealed sealedDirectly(Path keyFile, long lineId, Secret code) {
        return sealedDirectly(new KeyFile(keyFile).read(), lineId, code);
    }

    static Sealed sealedDirectly(KeySet keys, long lineId, Secret code) {
        DataKey master = new DataKey(keys.active().id(), 0, keys.active().forAes());
        return Vault.seal(master, lineId, code.reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("giftmill-test-key");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }
}

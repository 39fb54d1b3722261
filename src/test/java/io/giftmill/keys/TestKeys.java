package io.giftmill.keys;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Decision;
import io.giftmill.batch.DecisionListener;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.TestBatches;
import io.giftmill.order.StoredCodes;
import io.giftmill.order.TestOrders;
import io.giftmill.secret.Secret;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.TestVault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys package as one instance of the program has it. */
final class TestKeys {
    final TestVault vault;
    final Rotation rotation;
    final Retirement retirement;
    final Shredding shredding;
    final Certificates certificates;
    final List<Decision> decided = new ArrayList<>();
    private final TestOrders ledger;
    private final Path keyFile;

    TestKeys(Path keyFile, TestOrders ledger) {
        this(keyFile, ledger, ledger.record.database.jdbc(), ledger.record.database.transaction());
        vault.vault.requireKey(java.util.Set.of());
    }

    /** Over a way to the database that may break. */
    TestKeys(Path keyFile, TestOrders ledger, JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.keyFile = keyFile;
        this.ledger = ledger;
        TestBatches record = ledger.record;
        this.vault = new TestVault(keyFile, jdbc, transaction, record.clock);
        StoredCodes codes = TestOrders.codes(jdbc);
        Decisions decisions = TestBatches.decisions(jdbc, record.clock, heard());
        Resealing resealing = new Resealing(codes, vault.vault, transaction);
        this.rotation = new Rotation(vault.masters, vault.vault, resealing, decisions, transaction);
        this.retirement = new Retirement(vault.masters, codes, decisions, transaction);
        this.shredding = new Shredding(vault.batches, codes, resealing, record.batches, decisions, jdbc, transaction);
        this.certificates = new Certificates(vault.batches, vault.masters, codes, vault.vault, record.clock);
    }

    private DecisionListener heard() {
        return new DecisionListener() {
            @Override
            public void decided(List<Decision> decisions) {
                decided.addAll(decisions);
            }

            @Override
            public void refused(Decision wish, String why) {
                throw new AssertionError(why);
            }
        };
    }

    /** A batch that has ended, with a delivered line for each code. */
    Batch delivered(String... codes) {
        return deliver(false, codes);
    }

    /** The same as a version without data keys left it. */
    Batch deliveredDirectly(String... codes) {
        return deliver(true, codes);
    }

    private Batch deliver(boolean directly, String... codes) {
        List<LineRef> lines = ledger.record.ready(codes.length);
        long batch = ledger.record.batchOf(lines.get(0));
        long attempt = ledger.placed(lines);
        ledger.released(attempt);
        JdbcTemplate jdbc = ledger.record.database.jdbc();
        for (int i = 0; i < codes.length; i++) {
            long line = lines.get(i).id();
            Secret code = Secret.of(codes[i]);
            Sealed sealed =
                    directly ? TestVault.sealedDirectly(keyFile, line, code) : vault.vault.seal(batch, line, code);
            jdbc.update(
                    "insert into delivery (line_id, kind, key_id, sealed, masked, delivered_at, fingerprint)"
                            + " values (?, 'CODE', ?, ?, '****', current_timestamp, ?)",
                    line,
                    sealed.keyId(),
                    sealed.bytes(),
                    vault.vault.mac("code value 1", (code.reveal() + line).getBytes()));
            jdbc.update("update line set status = 'DELIVERED' where id = ?", line);
        }
        return ledger.record.batches.close(ledger.record.batches.find(batch).orElseThrow());
    }

    /** Every stored code, opened, by line. */
    Map<Long, String> opened() {
        Map<Long, String> codes = new TreeMap<>();
        ledger.record.database.jdbc().query("select line_id, key_id, sealed from delivery", row -> {
            long line = row.getLong("line_id");
            Sealed sealed = new Sealed(row.getString("key_id"), row.getBytes("sealed"));
            codes.put(line, vault.vault.open(line, sealed).reveal());
        });
        return codes;
    }
}

package io.giftmill.codes;

import io.giftmill.audit.TestAudit;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.reconcile.Reconciliation;
import io.giftmill.secret.Secret;
import io.giftmill.vault.Sealed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The codes package over a real database, with a batch of delivered codes. */
public final class TestCodes {
    private static final String NOW = "timestamp with time zone '2026-11-22 10:05:00+00:00'";

    final Database database;
    public final TestBatches record;
    final TestAudit audit;
    final CodeRecord stored;
    final CodesProperties properties;
    final Path folder;
    public final List<LineRef> lines = new ArrayList<>();
    public long batch;

    private TestCodes(Database database, Path folder, CodesProperties properties) {
        this.database = database;
        this.record = TestBatches.on(database);
        this.audit = TestAudit.on(database, record.clock, folder);
        this.stored = new CodeRecord(database.jdbc());
        this.properties = properties;
        this.folder = folder;
        audit.vault.requireKey(Set.of());
    }

    public static TestCodes on(Database database, Path folder, int perPerson, int inAll) {
        return new TestCodes(
                database,
                folder,
                new CodesProperties(
                        List.of("Ann", "bob"),
                        List.of("carol"),
                        perPerson,
                        inAll,
                        Duration.ofHours(1),
                        Period.ofDays(400),
                        "0 0 0 * * ?",
                        folder.resolve("exports")));
    }

    /** A batch whose lines have these codes. */
    public TestCodes delivered(String... codes) {
        lines.clear();
        lines.addAll(record.received(codes.length));
        batch = record.batchOf(lines.get(0));
        for (int i = 0; i < codes.length; i++) {
            deliver(lines.get(i).id(), codes[i]);
        }
        return this;
    }

    public static String code(int number) {
        return "CANARY-%04d-SECRET".formatted(number);
    }

    /** Another instance with the same database and key. */
    Revealing revealing() {
        return revealing(TestAudit.on(database, record.clock, folder), true);
    }

    Revealing revealing(TestAudit by, boolean live) {
        return new Revealing(
                stored,
                CodeRoles.of(properties, live),
                new RevealRate(by.trail, properties),
                by.vault,
                by.log,
                new CodeRefusals(by.log),
                database.transaction());
    }

    public Exporting exporting() {
        return new Exporting(
                stored,
                CodeRoles.of(properties, true),
                properties,
                audit.vault,
                audit.log,
                new CodeRefusals(audit.log),
                record.clock);
    }

    Purging purging(Reconciliation reconciliation) {
        return new Purging(
                stored,
                properties,
                reconciliation,
                audit.log,
                new CodeRefusals(audit.log),
                database.transaction(),
                record.clock);
    }

    List<String> log() {
        return database.jdbc()
                .queryForList(
                        "select actor || ' ' || action || ' ' || subject || case when allowed then '' else ' REFUSED ' ||"
                                + " substring(reason from 1 for position(':' in reason)) end from audit_entry order by number",
                        String.class);
    }

    private void deliver(long line, String code) {
        var jdbc = database.jdbc();
        jdbc.update(
                "insert into attempt (id, batch_id, coin, network, worker, started_at) select ?, batch_id, 'USDC', 'Solana',"
                        + " 'w', " + NOW + " from line where id = ?",
                line,
                line);
        jdbc.update("insert into attempt_line (attempt_id, position, line_id) values (?, 0, ?)", line, line);
        jdbc.update(
                "insert into partner_order (attempt_id, order_id, order_state, coin, network, due_amount, received_amount,"
                        + " delivery_ids, placed_at, expires_at, state_at) values (?, ?, 'Done', 'USDC', 'Solana', 10.26,"
                        + " 10.26, '[]', " + NOW + ", " + NOW + ", " + NOW + ")",
                line,
                "order-" + line);
        jdbc.update("insert into funded_line (line_id, attempt_id) values (?, ?)", line, line);
        Sealed sealed =
                audit.vault.seal(batch, line, Secret.of("{\"value\":\"" + code + "\",\"serial\":\"S-" + line + "\"}"));
        jdbc.update(
                "insert into delivery (line_id, kind, key_id, sealed, masked, delivered_at) values (?, 'CODE', ?, ?, ?, "
                        + NOW + ")",
                line,
                sealed.keyId(),
                sealed.bytes(),
                Secret.of(code).masked());
        jdbc.update("update line set status = 'DELIVERED' where id = ?", line);
    }
}

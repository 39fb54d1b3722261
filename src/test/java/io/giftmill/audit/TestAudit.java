package io.giftmill.audit;

import io.giftmill.batch.DecisionListener;
import io.giftmill.batch.Worker;
import io.giftmill.database.Database;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit package over a real database. */
public final class TestAudit {
    public final AuditLog log;
    public final AuditTrail trail;
    public final AuditVerifier verifier;
    public final DecisionListener decisions;
    public final SettingsSeen settings;
    public final Vault vault;
    public final Path anchors;
    final AuditSeal seal;

    private TestAudit(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, Path folder) {
        AuditProperties properties = new AuditProperties(folder.resolve("audit"));
        this.vault = new TestVault(folder.resolve("vault.key"), jdbc, transaction, clock).vault;
        this.seal = new AuditSeal(vault, jdbc);
        AuditRows rows = new AuditRows(jdbc);
        this.log = new AuditLog(rows, seal, new Anchors(properties), transaction, new Worker("test"), clock);
        this.trail = new AuditTrail(jdbc);
        this.verifier = new AuditVerifier(rows, seal);
        this.decisions = new AuditedDecisions(log, jdbc);
        this.settings = new SettingsSeen(jdbc, transaction, vault, log, clock);
        this.anchors = properties.anchors();
    }

    /** Another one on the same folder is another instance with the same key. */
    public static TestAudit on(Database database, Clock clock, Path folder) {
        return on(database.jdbc(), database.transaction(), clock, folder);
    }

    /** Over another way to the database. */
    static TestAudit on(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock, Path folder) {
        return new TestAudit(jdbc, transaction, clock, folder);
    }

    public static AuditEvent event(String action, String actor) {
        return new AuditEvent(action, actor, "B42/7", 42L, 7L, true, "because");
    }
}

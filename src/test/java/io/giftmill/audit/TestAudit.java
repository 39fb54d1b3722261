package io.giftmill.audit;

import io.giftmill.batch.DecisionListener;
import io.giftmill.batch.Worker;
import io.giftmill.database.Database;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;

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

    private TestAudit(Database database, Clock clock, Path folder) {
        AuditProperties properties = new AuditProperties(folder.resolve("audit"));
        this.vault = new TestVault(folder.resolve("vault.key"), database.jdbc(), database.transaction(), clock).vault;
        this.seal = new AuditSeal(vault, database.jdbc());
        AuditRows rows = new AuditRows(database.jdbc());
        this.log = new AuditLog(rows, seal, new Anchors(properties), database.transaction(), new Worker("test"), clock);
        this.trail = new AuditTrail(database.jdbc());
        this.verifier = new AuditVerifier(rows, seal);
        this.decisions = new AuditedDecisions(log, database.jdbc());
        this.settings = new SettingsSeen(database.jdbc(), database.transaction(), vault, log, clock);
        this.anchors = properties.anchors();
    }

    /** Another one on the same folder is another instance with the same key. */
    public static TestAudit on(Database database, Clock clock, Path folder) {
        return new TestAudit(database, clock, folder);
    }

    public static AuditEvent event(String action, String actor) {
        return new AuditEvent(action, actor, "B42/7", 42L, 7L, true, "because");
    }
}

package io.giftmill.codes;

import io.giftmill.audit.TestAudit;
import io.giftmill.database.Database;
import io.giftmill.reconcile.Reconciliation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.List;

/** Purging for tests of what must not change by it. */
public final class TestPurging {
    private TestPurging() {}

    /** @param reconciliation the real one, which says whether a batch is settled */
    public static Purging on(Database database, TestAudit audit, Clock clock, Reconciliation reconciliation) {
        CodesProperties properties = new CodesProperties(
                List.of(), List.of(), 1, 1, Duration.ofHours(1), Period.ofDays(400), "", Path.of("exports"));
        return new Purging(
                new CodeRecord(database.jdbc()),
                properties,
                reconciliation,
                audit.log,
                new CodeRefusals(audit.log),
                database.transaction(),
                clock);
    }
}

package io.giftmill.spend;

import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** The spend package over a real database. */
public final class TestSpend {
    public final ApproveProperties properties;
    public final Approvals approvals;
    public final Ceilings ceilings;
    public final Budgets budgets;
    public final GivingBack givingBack;

    /** @param budgetFile null for no budgets */
    public TestSpend(TestBatches record, Path budgetFile) {
        this(record, new ApproveProperties("none", 50, true, budgetFile, ZoneOffset.UTC));
    }

    public TestSpend(TestBatches record, ApproveProperties properties) {
        Database database = record.database;
        this.properties = properties;
        this.approvals = new Approvals(database.jdbc(), record.clock);
        this.ceilings = new Ceilings(database.jdbc());
        BudgetRecord budgetRecord = new BudgetRecord(database.jdbc(), database.transaction(), record.clock);
        this.budgets = new Budgets(properties, budgetRecord, record.clock);
        this.givingBack = new GivingBack(database.jdbc(), database.transaction(), budgetRecord);
    }
}

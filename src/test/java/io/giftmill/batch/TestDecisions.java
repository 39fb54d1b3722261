package io.giftmill.batch;

/** The decisions of a record, for tests of other packages. */
public final class TestDecisions {
    private TestDecisions() {}

    public static Decisions on(TestBatches record) {
        return new Decisions(record.database.jdbc(), record.clock);
    }
}

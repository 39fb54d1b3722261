package io.giftmill.batch;

import java.util.List;

/** The decisions of a record, for tests of other packages. */
public final class TestDecisions {
    /** For tests that are not about the audit log. */
    public static final DecisionListener UNHEARD = new DecisionListener() {
        @Override
        public void decided(List<Decision> decisions) {}

        @Override
        public void refused(Decision wish, String why) {}
    };

    private TestDecisions() {}

    public static Decisions on(TestBatches record) {
        return on(record, UNHEARD);
    }

    public static Decisions on(TestBatches record, DecisionListener listener) {
        return new Decisions(record.database.jdbc(), record.clock, listener);
    }
}

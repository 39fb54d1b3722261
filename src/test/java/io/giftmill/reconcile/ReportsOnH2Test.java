package io.giftmill.reconcile;

import java.nio.file.Path;

class ReportsOnH2Test extends ReportsContract {
    @Override
    TestRecord emptyRecord(Path folder) {
        return TestRecord.onH2(folder);
    }
}

package io.giftmill.keys;

import io.giftmill.batch.TestBatches;
import io.giftmill.order.StoredCodes;
import io.giftmill.order.TestOrders;
import io.giftmill.vault.TestVault;
import java.nio.file.Path;

/** Shredding for tests of what must not change by it. */
public final class TestShredding {
    private TestShredding() {}

    public static Shredding on(TestBatches record, Path keyFile) {
        var jdbc = record.database.jdbc();
        TestVault vault = TestVault.of(keyFile, record);
        StoredCodes codes = TestOrders.codes(jdbc);
        return new Shredding(
                vault.batches,
                codes,
                new Resealing(codes, vault.vault, record.database.transaction()),
                record.batches,
                record.decisions,
                jdbc,
                record.database.transaction());
    }
}

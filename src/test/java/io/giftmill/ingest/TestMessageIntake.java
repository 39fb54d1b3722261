package io.giftmill.ingest;

import io.giftmill.batch.Batches;
import java.util.Map;

/** Makes the intake of messages for tests of other packages. */
public final class TestMessageIntake {
    private TestMessageIntake() {}

    public static MessageIntake of(Batches batches) {
        return new MessageIntake(batches, TestFiles.properties(Map.of()));
    }
}

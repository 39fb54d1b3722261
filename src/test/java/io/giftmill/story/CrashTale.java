package io.giftmill.story;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What happened in a story of crashes and where its chances come from. It is told when the story fails. */
final class CrashTale implements AfterTestExecutionCallback {
    private static final String SEED = "giftmill.crash.seed";

    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> events = new ArrayList<>();

    /** Which points belong to which story; the same in all processes of a day. */
    static long spread() {
        return Long.getLong(SEED, LocalDate.now(ZoneOffset.UTC).toEpochDay());
    }

    synchronized void add(String event) {
        events.add(event);
        if (Boolean.getBoolean("giftmill.crash.tell")) {
            System.err.println(event);
        }
    }

    synchronized int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    synchronized <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            System.err.println(this);
        }
    }

    @Override
    public synchronized String toString() {
        return "-D" + SEED + "=" + seed + "\n" + String.join("\n", events);
    }
}

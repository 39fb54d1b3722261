package io.giftmill.story;

import io.giftmill.crash.OurRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances are told to stop and started again, one after the other, while there is more to do than they get done: the
 * way a new version comes. {@code -Dgiftmill.rolling.rows=1500 -Dgiftmill.rolling.restarts=5} does so longer, and
 * {@code -Dgiftmill.rolling.rate=none} as fast as it goes; {@code -Dgiftmill.crash.tell=true} tells what it cost.
 */
class RollingRestartIT {
    private static final int ROWS = Integer.getInteger("giftmill.rolling.rows", 300);
    private static final int RESTARTS = Integer.getInteger("giftmill.rolling.restarts", 2);
    private static final int UNDISTURBED = ROWS / 5;
    private static final String RATE = System.getProperty("giftmill.rolling.rate", "12/s burst 12");
    private static final Map<String, String> SETTINGS =
            Map.of("GIFTMILL_PARTNER_LIMITS_ORDERS", RATE, "GIFTMILL_QUEUE_ENABLED", "false");

    @TempDir
    Path folder;

    @RegisterExtension
    final CrashTale tale = new CrashTale();

    @Test
    void failsNoLineAndOrdersNoneTwice() throws Exception {
        try (CrashPair pair = new CrashPair(folder, tale, SETTINGS)) {
            pair.one().drop(ROWS);
            Process[] running = {pair.one().serve(), pair.two().serve()};
            try {
                running[0].until(() -> pair.posts() > 0);
                running[1].untilItSays("Watching");
                undisturbed(pair, running[0]);
                restartInTurn(pair, running);
                running[0].until(pair::rests);
                running[0].terminate().endsWith(3);
                running[1].terminate().endsWith(3);
            } finally {
                running[0].close();
                running[1].close();
            }
            pair.checkAtRest();
            hasDeliveredEachByOneRequest(pair);
        }
    }

    private void undisturbed(CrashPair pair, Process process) {
        long from = pair.posts();
        long begun = System.nanoTime();
        process.until(() -> pair.posts() >= from + UNDISTURBED);
        tell("undisturbed", pair.posts() - from, begun);
    }

    private void restartInTurn(CrashPair pair, Process[] running) {
        List<CrashProgram> programs = List.of(pair.one(), pair.two());
        long from = pair.posts();
        long begun = System.nanoTime();
        for (int i = 0; i < RESTARTS; i++) {
            int turn = i % 2;
            running[turn].terminate().endsWith(3);
            running[turn] = programs.get(turn).serve();
            running[turn].untilItSays("Watching");
        }
        tell(RESTARTS + " restarts", pair.posts() - from, begun);
    }

    private void tell(String when, long posts, long begun) {
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        tale.add(when + ": " + posts + " orders in " + millis + " ms, " + posts * 1_000 / millis + " a second");
    }

    private static void hasDeliveredEachByOneRequest(CrashPair pair) {
        try (OurRecord ours = pair.record()) {
            assertThat(ours.count("select count(*) from line where status = 'DELIVERED'"))
                    .isEqualTo(ROWS);
        }
        assertThat(pair.posts()).as("requests for orders").isEqualTo(ROWS);
    }
}

package io.giftmill.story;

import io.giftmill.crash.CrashPoint;
import io.giftmill.crash.Invariants;
import io.giftmill.crash.OurRecord;
import io.giftmill.crash.PartnerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs that are broken on purpose break promises, and the checks of {@link CrashIT} say which. */
class CrashBitesIT {
    /** A kill may come just after everything has reached the disk. */
    private static final int MOST_LIVES = 5;

    @TempDir
    Path folder;

    @RegisterExtension
    final CrashTale tale = new CrashTale();

    private Path home;
    private SandboxProcess sandbox;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        home = Files.createTempDirectory(folder, "world-");
        sandbox = SandboxProcess.in(
                home.resolve("partner"), "--latency", "20", "--confirmation", "100", "--delivery", "100");
        program = Program.in(home.resolve("ours")).orderingFrom(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private PartnerRecord partner() {
        return PartnerRecord.of(
                sandbox.orders(), sandbox.report(), home.resolve("partner").resolve("ledger.jsonl"));
    }

    private List<String> broken() {
        PartnerRecord partner = partner();
        try (OurRecord ours = CrashAlone.record(program)) {
            return new Invariants(ours, partner).atAnyMoment();
        }
    }

    /** Ends lives of broken programs until a promise is broken, each in a world of its own. */
    private List<String> brokenWithin(Callable<List<String>> life) throws Exception {
        for (int number = 1; number <= MOST_LIVES; number++) {
            List<String> found = life.call();
            tale.add("life " + number + ": " + found.size() + " sentences");
            if (!found.isEmpty()) {
                return found;
            }
            stop();
            start();
        }
        return List.of();
    }

    /** Kills a broken program in the midst of its first wave of orders. */
    private List<String> ordersWithoutAttempts(String fault) throws IOException {
        CrashProgram broken = new CrashProgram("broken", home, program);
        int from = CrashProgram.nextRows(400);
        Path file = Samples.rows(home.resolve("rows.csv"), from, from + 400);
        int posts = tale.between(15, 45);
        try (Process process =
                program.under(broken.plan().broken(fault).option()).startOrder(file)) {
            process.until(() -> sandbox.posts() >= posts);
            process.kill();
        }
        return broken().stream().filter(one -> one.startsWith("I2: ")).toList();
    }

    @Test
    void namesRowsThatALazyDatabaseLostBehindTheirFile() throws Exception {
        List<String> lost = brokenWithin(() -> {
            CrashProgram lazy = new CrashProgram("lazy", home, program.with("GIFTMILL_QUEUE_ENABLED", "false"));
            lazy.drop(40);
            try (Process process =
                    lazy.serve(lazy.plan().broken("lazyDatabase").haltingAt(CrashPoint.named("ingest.afterMove"), 1))) {
                process.end();
            }
            return lostRows(lazy.accepted());
        });
        assertThat(lost).as("%s", tale).isNotEmpty();
    }

    private List<String> lostRows(List<String> accepted) {
        try (OurRecord ours = CrashAlone.record(program)) {
            return new Invariants(ours, partner()).i12AcceptedIsStored(accepted);
        }
    }

    @Test
    void namesOrdersWhoseAttemptsALazyDatabaseLost() throws Exception {
        assertThat(brokenWithin(() -> ordersWithoutAttempts("unforcedDatabase")))
                .as("%s", tale)
                .isNotEmpty();
    }

    @Test
    void namesOrdersThatWereSentBeforeTheirAttemptWasStored() throws Exception {
        assertThat(brokenWithin(() -> ordersWithoutAttempts("lateAttempts")))
                .as("%s", tale)
                .isNotEmpty();
    }

    @Test
    void namesALineThatIsPaidTwiceOnceItsGuardIsGone() throws Exception {
        CrashProgram broken = new CrashProgram("broken", home, program);
        int from = CrashProgram.nextRows(3);
        Path file = Samples.rows(home.resolve("rows.csv"), from, from + 3);
        program.order(file).endsWith(0);
        assertThat(broken()).isEmpty();

        sendBack();
        program.order(file).endsWith(1);
        assertThat(broken().stream().filter(one -> !one.startsWith("I10") && !one.startsWith("I7")))
                .as("the guard stands")
                .isEmpty();
        assertThat(sandbox.report().at("/paid_twice/count").asLong(-1)).isZero();

        sendBack();
        try (Process process =
                program.under(broken.plan().broken("unguardedFunding").option()).startOrder(file)) {
            process.until(() -> sandbox.report().at("/paid_twice/count").asLong() > 0);
            process.kill();
        }
        assertThat(broken()).as("%s", tale).anyMatch(one -> one.startsWith("I1: the partner was paid 2 orders"));
    }

    /** What no program does: a line that was delivered is to be ordered again. */
    private void sendBack() throws Exception {
        Path database = program.data().resolve("db").resolve("giftmill");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + database, "giftmill", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update line set status = 'READY', due_at = current_timestamp, attempts = 0"
                    + " where line_no = 1");
        }
    }
}

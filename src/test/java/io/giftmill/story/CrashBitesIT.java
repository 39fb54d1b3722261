package io.giftmill.story;

import io.giftmill.crash.Invariants;
import io.giftmill.crash.OurRecord;
import io.giftmill.crash.PartnerRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
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

    private SandboxProcess sandbox;
    private Program program;

    @BeforeEach
    void start() {
        sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--latency", "20", "--confirmation", "100", "--delivery", "100");
        program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<String> broken() {
        PartnerRecord partner = PartnerRecord.of(
                sandbox.orders(), sandbox.report(), folder.resolve("partner").resolve("ledger.jsonl"));
        try (OurRecord ours = CrashAlone.record(program)) {
            return new Invariants(ours, partner).atAnyMoment();
        }
    }

    /** Kills a broken program in the midst of its first wave of orders until a promise is broken. */
    private List<String> brokenAfterKills(String fault, String promise) {
        CrashProgram broken = new CrashProgram("broken", folder, program);
        for (int life = 1; life <= MOST_LIVES; life++) {
            int from = CrashProgram.nextRows(400);
            Path file = Samples.rows(folder.resolve("rows-" + life + ".csv"), from, from + 400);
            long before = sandbox.posts();
            try (Process process =
                    program.under(broken.plan().broken(fault).option()).startOrder(file)) {
                int posts = tale.between(15, 45);
                process.until(() -> sandbox.posts() - before >= posts);
                process.kill();
            }
            List<String> found = broken();
            tale.add("life " + life + ": " + found.size() + " sentences");
            if (found.stream().anyMatch(one -> one.startsWith(promise))) {
                return found;
            }
        }
        return List.of();
    }

    @Test
    void namesOrdersWhoseAttemptsALazyDatabaseLost() {
        assertThat(brokenAfterKills("lazyDatabase", "I2: ")).as("%s", tale).isNotEmpty();
    }

    @Test
    void namesOrdersThatWereSentBeforeTheirAttemptWasStored() {
        assertThat(brokenAfterKills("lateAttempts", "I2: ")).as("%s", tale).isNotEmpty();
    }

    @Test
    void namesALineThatIsPaidTwiceOnceItsGuardIsGone() throws Exception {
        CrashProgram broken = new CrashProgram("broken", folder, program);
        int from = CrashProgram.nextRows(3);
        Path file = Samples.rows(folder.resolve("rows.csv"), from, from + 3);
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

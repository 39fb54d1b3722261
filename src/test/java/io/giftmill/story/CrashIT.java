package io.giftmill.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program is killed in the midst of its work, and the same command finishes it. Where it is killed comes from a seed,
 * printed when a test fails; {@code -Dgiftmill.story.seed} plays it again.
 */
class CrashIT {
    private static final String POST = "POST /v5/orders";
    private static final String VALIDATION = "POST /v5/orders/validations";
    private static final int ROWS = 2_000;

    @TempDir
    Path folder;

    private final long seed = Long.getLong("giftmill.story.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> story = new ArrayList<>(List.of("seed " + seed));

    @RegisterExtension
    final AfterTestExecutionCallback tellsWhereItKilled =
            test -> test.getExecutionException().ifPresent(failure -> System.err.println(String.join("; ", story)));

    @Test
    void endsEveryLineExactlyOnceThroughThreeKills() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, ROWS);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--latency", "20", "--confirmation", "300", "--delivery", "300")) {
            Program program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
            killWhen(program, file, sandbox, VALIDATION, between(20, 600));
            killWhen(program, file, sandbox, POST, between(50, 700));
            killWhen(program, file, sandbox, POST, between(900, 1_700));
            Run last = program.order(file, "--json");

            assertThat(last.code()).as("%s", last).isIn(0, 1);
            assertThat(last.lines("lines")).as("%s", last).isEqualTo(ROWS);
            assertThat(last.linesInAllBuckets()).as("%s", last).isEqualTo(ROWS);
            assertThat(last.json().path("balanced").asBoolean()).as("%s", last).isTrue();
            assertThat(last.lines("open")).as("%s", last).isZero();
            assertThat(sandbox.report().at("/orders/paid").asLong())
                    .as("%s", last)
                    .isEqualTo(last.lines("delivered"));
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
                assertThat(record.count("select count(*) from line_request")).isEqualTo(ROWS);
                assertThat(record.count("select count(distinct row_no) from line_request"))
                        .isEqualTo(ROWS);
                assertThat(record.count("select count(*) from funded_line")).isEqualTo(last.lines("delivered"));
            }
        }
    }

    @Test
    void finishesWhenTheEmbeddedPartnerDiesWithIt() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 300);
        Program program = Program.in(folder.resolve("ours"));
        Path ledger = program.data().resolve("sandbox").resolve("ledger.jsonl");
        try (Process process = program.startOrder(file)) {
            long bytes = between(5_000, 60_000);
            process.until(() -> ledger.toFile().length() > bytes);
            story.add("killed with the ledger at " + ledger.toFile().length());
            process.kill();
        }
        Run last = program.order(file, "--json");
        assertThat(last.code()).as("%s", last).isIn(0, 1);
        assertThat(last.linesInAllBuckets()).as("%s", last).isEqualTo(300);
        assertThat(last.lines("open")).as("%s", last).isZero();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
        }
    }

    @Test
    void stopsInGoodOrderWhenToldTo() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 600);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--latency", "50", "--confirmation", "300", "--delivery", "300")) {
            Program program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
            try (Process process = program.startOrder(file)) {
                long posts = between(30, 400);
                story.add("told to stop at " + posts + " posts");
                process.until(() -> sandbox.posts() >= posts);
                Run stopped = process.terminate().endsWith(3).isReadable();
                assertThat(stopped.err()).contains("Run the same command again to go on.");
            }
            try (StoredRecord record = StoredRecord.of(program)) {
                long inDoubt = record.count(
                        "select count(*) from attempt a where not exists (select 1 from partner_order o where o.attempt_id = a.id)");
                assertThat(inDoubt).as("attempts without an answer. %s", story).isZero();
            }
            Run last = program.order(file, "--json");
            assertThat(last.code()).as("%s", last).isZero();
            assertThat(last.lines("delivered")).isEqualTo(600);
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
            }
        }
    }

    private void killWhen(Program program, Path file, SandboxProcess sandbox, String endpoint, long calls) {
        try (Process process = program.startOrder(file)) {
            process.until(() -> sandbox.calls(endpoint) >= calls);
            story.add("killed at " + sandbox.calls(endpoint) + " calls of " + endpoint);
            process.kill();
        }
    }

    private long between(int least, int most) {
        return least + random.nextInt(most - least);
    }
}

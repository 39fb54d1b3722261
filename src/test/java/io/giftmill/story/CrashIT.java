package io.giftmill.story;

import io.giftmill.crash.CrashPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The program dies at named places on its own database, H2, again and again, and keeps every promise. */
class CrashIT {
    private static final int ROWS = 40;

    @TempDir
    Path folder;

    @RegisterExtension
    final CrashTale tale = new CrashTale();

    @Test
    void keepsEveryPromiseWhereverItDies() throws Exception {
        try (CrashAlone alone = new CrashAlone(folder, tale)) {
            CrashProgram program = alone.program();
            alone.world().dieAt(program, CrashPoint.named("migration.statement"), () -> program.drop(300));
            for (CrashPoint point : CrashWorld.points("H2", 0)) {
                alone.world().dieAt(program, point, () -> program.drop(ROWS));
                alone.world().check(List.of(program));
            }
            alone.finish();
            alone.checkAtRest();
        }
    }

    @Test
    void asksAboutALineOnceMoreAtMostBehindADeath() throws Exception {
        try (CrashAlone alone = new CrashAlone(folder, tale)) {
            CrashProgram program = alone.program();
            CrashPoint point = CrashPoint.named(tale.oneOf(List.of("validation.claimed", "validation.answered")));
            alone.world().dieAt(program, point, () -> program.drop(ROWS));
            alone.finish();
            int lines = program.accepted().size();
            assertThat(alone.checks()).as("%s", tale).isBetween((long) lines, 2L * lines);
        }
    }

    @Test
    void finishesWhenTheEmbeddedPartnerDiesWithIt() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 150);
        Program program = Program.in(folder.resolve("ours"));
        Path ledger = program.data().resolve("sandbox").resolve("ledger.jsonl");
        try (Process process = program.startOrder(file)) {
            long bytes = tale.between(5_000, 30_000);
            process.until(() -> ledger.toFile().length() > bytes);
            tale.add("killed with the ledger at " + ledger.toFile().length());
            process.kill();
        }
        Run last = program.order(file, "--json");
        assertThat(last.code()).as("%s", last).isIn(0, 1);
        assertThat(last.linesInAllBuckets()).as("%s", last).isEqualTo(150);
        assertThat(last.lines("open")).as("%s", last).isZero();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
        }
    }

    @Test
    void stopsInGoodOrderWhenToldTo() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 400);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--latency", "50", "--confirmation", "100", "--delivery", "100")) {
            Program program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
            try (Process process = program.startOrder(file)) {
                long posts = tale.between(30, 250);
                tale.add("told to stop at " + posts + " posts");
                process.until(() -> sandbox.posts() >= posts);
                long told = System.nanoTime();
                Run stopped = process.terminate().endsWith(3).isReadable();
                assertThat(Duration.ofNanos(System.nanoTime() - told))
                        .as("whoever stops services kills them then")
                        .isLessThan(Duration.ofSeconds(45));
                assertThat(stopped.err()).contains("Run the same command again to go on.");
            }
            try (StoredRecord record = StoredRecord.of(program)) {
                long inDoubt = record.count(
                        "select count(*) from attempt a where not exists (select 1 from partner_order o where o.attempt_id = a.id)");
                assertThat(inDoubt).as("attempts without an answer").isZero();
            }
            Run last = program.order(file, "--json");
            assertThat(last.code()).as("%s", last).isZero();
            assertThat(last.lines("delivered")).isEqualTo(400);
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
            }
        }
    }
}

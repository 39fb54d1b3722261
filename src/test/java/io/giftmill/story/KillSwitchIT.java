package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody stops all payments in the middle of a batch, and lets them go on. */
class KillSwitchIT {
    @TempDir
    Path folder;

    @Test
    void stopsPayingWithinASecondAndPaysEverythingOnceAfterwards() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 500);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--confirmation", "100", "--delivery", "100", "--latency", "400")) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_ORDER_PATIENCE", "3m");
            try (Process process = program.startOrder(file, "--json")) {
                process.until(() -> transfers(sandbox) >= 30);
                Path stop = Files.createFile(program.data().resolve("payments").resolve("STOP"));
                pass(Duration.ofSeconds(1));
                long then = transfers(sandbox);
                assertThat(then).as("of 500, when payments are stopped").isLessThan(500);
                long posts = sandbox.posts();
                Run said =
                        pay(program, "stop", "--by", "ann", "--reason", "drill").endsWith(1);
                assertThat(said.out()).contains("stopped by the file");
                assertThat(stop).hasContent("ann\ndrill\n");
                assertThat(transfers(sandbox)).isEqualTo(then);
                assertThat(sandbox.posts()).isEqualTo(posts);
                Files.delete(stop);
                Run end = process.end().endsWith(0);
                assertThat(end.lines("delivered")).isEqualTo(500);
            }
            sandbox.hasBeenPaidOnce();
            staysStoppedOverARestart(program, sandbox);
        }
    }

    private void staysStoppedOverARestart(Program program, SandboxProcess sandbox) throws Exception {
        program.with("GIFTMILL_ORDER_PATIENCE", "3s");
        Path file = Samples.rows(folder.resolve("more.csv"), 500, 510);
        pay(program, "stop", "--by", "ann", "--reason", "month end").endsWith(0);
        long posts = sandbox.posts();
        program.order(file, "--json").endsWith(1);
        assertThat(sandbox.posts()).isEqualTo(posts);
        JsonNode status = pay(program, "status", "--json").endsWith(1).json();
        assertThat(status.path("funding").asText()).isEqualTo("off");
        assertThat(status.path("by").asText()).isEqualTo("ann");
        assertThat(status.path("reason").asText()).isEqualTo("month end");
        pay(program, "start", "--by", "bob").endsWith(0);
        program.with("GIFTMILL_ORDER_PATIENCE", "60s");
        assertThat(program.order(file, "--json").endsWith(0).lines("delivered")).isEqualTo(10);
        sandbox.hasBeenPaidOnce();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            assertThat(record.texts("select action || ' ' || decided_by from decision order by id"))
                    .containsExactly("STOP_PAYMENTS ann", "START_PAYMENTS bob");
        }
    }

    private static Run pay(Program program, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "pay";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = program.data().toString();
        return program.run(all);
    }

    private static long transfers(SandboxProcess sandbox) {
        return sandbox.orders().stream()
                .mapToLong(order -> order.path("transfers").size())
                .sum();
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).until(() -> true);
    }
}

package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that come as messages, to a program that is sometimes killed. */
class QueueIT {
    private static final int ROWS = 400;

    @TempDir
    Path folder;

    @Test
    void answersAFileThatIsSentTwiceTheSameAndGivesNoCodeAway() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 20);
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "200")) {
            Program program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
            try (Process serve = serve(program)) {
                Run first = send(program, file, "--wait").endsWith(0).isReadable();
                Run second = send(program, file, "--wait", "--json").endsWith(0).isReadable();
                assertThat(first.out()).contains("R-00000 DELIVERED ****");
                assertThat(second.json().at("/statuses/DELIVERED").asLong()).isEqualTo(20);
                assertThat(second.json().path("messages").asLong()).isEqualTo(1);
                // Single messages of the same rows are other messages; their lines are known by their references.
                Run again = send(program, file, "--single", "--wait", "--json").endsWith(0);
                assertThat(again.json().at("/statuses/DUPLICATE").asLong()).isEqualTo(20);

                Run stopped = serve.terminate().endsWith(3).isReadable();
                assertThat(sandbox.posts()).isEqualTo(20);
                standNowhere(sandbox, program, List.of(first, second, again, stopped));
            }
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
                assertThat(record.count("select count(*) from batch")).isBetween(2L, 10L);
            }
        }
    }

    private static void standNowhere(SandboxProcess sandbox, Program program, List<Run> runs) throws Exception {
        CodeForms codes = new CodeForms();
        for (JsonNode order : sandbox.orders()) {
            codes.learn(sandbox.order(order.path("order_id").asText()));
        }
        assertThat(codes.codes()).isGreaterThanOrEqualTo(15);
        assertThat(program.data().resolve("queue").resolve("journal")).isNotEmptyDirectory();
        assertThat(codes.foundBelow(program.data())).isEmpty();
        runs.forEach(run -> assertThat(codes.foundIn(run.out() + run.err())).isEmpty());
    }

    @Test
    void answersEveryLineOnceThoughItIsKilledWithMessagesInTheQueue() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, ROWS);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--latency", "5", "--confirmation", "100", "--delivery", "200")) {
            Program program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
            killInTheMidst(program, sandbox, file);
            try (Process serve = serve(program)) {
                // Whatever of the file did not get through before; the rest is known.
                Run sent = send(program, file, "--single", "--wait", "--json").endsWith(0);
                assertThat(sent.json().path("messages").asLong()).isEqualTo(ROWS);
                assertThat(sent.json().path("complete").asBoolean()).isTrue();
                assertThat(sent.json().at("/statuses/DELIVERED").asLong()).isEqualTo(ROWS);
                serve.terminate().endsWith(3);
            }
            sandbox.hasBeenPaidOnce();
            assertThat(sandbox.report().at("/orders/paid").asLong()).isEqualTo(ROWS);
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
                assertThat(record.count("select count(*) from queue_message")).isEqualTo(ROWS);
                assertThat(record.count("select count(*) from line")).isEqualTo(ROWS);
                assertThat(record.count("select count(*) from queue_result where kind = 'line'"))
                        .isEqualTo(ROWS);
                assertThat(record.count("select count(*) from queue_result where kind = 'batch'"))
                        .isEqualTo(ROWS);
            }
        }
    }

    /** Once while the queue is being filled, and once with lines at the partner. */
    private static void killInTheMidst(Program program, SandboxProcess sandbox, Path file) {
        List<String> single = List.of(
                "send", file.toString(), "--single", "--data", program.data().toString());
        try (Process serve = serve(program);
                Process send = program.start(single)) {
            send.untilItSays("Sent 200 rows");
            serve.kill();
        }
        try (Process serve = serve(program);
                Process send = program.start(single)) {
            serve.until(() -> sandbox.posts() >= 30);
            serve.kill();
        }
    }

    private static Process serve(Program program) {
        Process serve = program.start(List.of("serve", "--data", program.data().toString()));
        serve.untilItSays("The queue is open to this machine");
        return serve;
    }

    private static Run send(Program program, Path file, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("send", file.toString(), "--data", program.data().toString()));
        arguments.addAll(List.of(options));
        return program.run(arguments.toArray(String[]::new));
    }
}

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
    private static final int ROWS = 250;
    /** Enough to search for: the broker writes large files. */
    private static final int CODES = 5;

    @TempDir
    Path folder;

    @Test
    void answersEveryLineOnceThoughItIsKilledAndTheFileIsSentAgainAndAgain() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, ROWS);
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "200")) {
            Program program = Program.in(folder.resolve("ours")).orderingFrom(sandbox);
            Run killed = killWithMessagesInTheQueue(program, file);
            try (Process serve = serve(program)) {
                // Some of the file did not get through before; the rest is known.
                Run first = send(program, file, "--wait", "--json").endsWith(0);
                Run second = send(program, file, "--wait").endsWith(0).isReadable();
                isDelivered(first.json());
                assertThat(second.out()).contains("R-00000 DELIVERED ****").contains("  delivered     " + ROWS);
                standsNowhere(
                        sandbox,
                        program,
                        List.of(killed, first, second, serve.terminate().endsWith(3)));
            }
            sandbox.hasBeenPaidOnce();
            assertThat(sandbox.report().at("/orders/paid").asLong()).isEqualTo(ROWS);
            holdsEachOnce(program, sandbox);
        }
    }

    private static Run killWithMessagesInTheQueue(Program program, Path file) {
        try (Process serve = serve(program);
                Process send = program.start(sending(program, file))) {
            send.untilItSays("Sent 200 rows");
            return serve.kill();
        }
    }

    private static void isDelivered(JsonNode result) {
        assertThat(result.path("messages").asLong()).isEqualTo(ROWS);
        assertThat(result.path("complete").asBoolean()).isTrue();
        assertThat(result.at("/statuses/DELIVERED").asLong()).isEqualTo(ROWS);
    }

    private static void holdsEachOnce(Program program, SandboxProcess sandbox) throws Exception {
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            record.agreesWith(sandbox);
            for (String query : List.of(
                    "select count(*) from queue_message",
                    "select count(*) from line",
                    "select count(*) from queue_result where kind = 'line'",
                    "select count(*) from queue_result where kind = 'batch'")) {
                assertThat(record.count(query)).as(query).isEqualTo(ROWS);
            }
            assertThat(record.count("select count(*) from batch")).isLessThan(ROWS / 2);
        }
    }

    private static void standsNowhere(SandboxProcess sandbox, Program program, List<Run> runs) throws Exception {
        CodeForms codes = new CodeForms();
        for (JsonNode order : sandbox.orders().subList(0, CODES)) {
            codes.learn(sandbox.order(order.path("order_id").asText()));
        }
        assertThat(codes.codes()).isGreaterThanOrEqualTo(CODES / 2);
        assertThat(program.data().resolve("queue").resolve("journal")).isNotEmptyDirectory();
        assertThat(codes.foundBelow(program.data())).isEmpty();
        runs.forEach(run -> assertThat(codes.foundIn(run.out() + run.err())).isEmpty());
    }

    private static Process serve(Program program) {
        Process serve = program.start(List.of("serve", "--data", program.data().toString()));
        serve.untilItSays("The queue is open to this machine");
        return serve;
    }

    private static Run send(Program program, Path file, String... options) {
        List<String> arguments = sending(program, file);
        arguments.addAll(List.of(options));
        return program.run(arguments.toArray(String[]::new));
    }

    private static List<String> sending(Program program, Path file) {
        return new ArrayList<>(List.of(
                "send", file.toString(), "--single", "--data", program.data().toString()));
    }
}

package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Codes are money. In the clear they are nowhere but in the answers of the partner. */
class CodeIT {
    @TempDir
    Path folder;

    @Test
    void standInNoFileAndInNoOutput() throws Exception {
        try (SandboxProcess sandbox = sandbox()) {
            Program program = Program.in(folder.resolve("ours")).standing().orderingFrom(sandbox);
            Run run = program.order(Samples.named("team-rewards.csv")).endsWith(0);
            standNowhere(sandbox, program, run, 25);
        }
    }

    @Test
    void standInNoLogThatTellsEverythingAboutAnswersThatAreDamaged() throws Exception {
        Path file = Samples.write(
                folder.resolve("odd.csv"),
                Stream.of(
                                "state-unknown",
                                "code-late",
                                "stream-cut",
                                "stream-twice",
                                "stream-no-stop",
                                "read-garbage",
                                "read-error-503",
                                "numeric-timestamps",
                                "manual-action-healed",
                                "expired-then-done",
                                "reorg",
                                "not-found-first",
                                "garbage-html",
                                "garbage-truncated",
                                "garbage-array",
                                "line-failed")
                        .map(fault -> "C-" + fault + ",Steam,US,20 USD,,fault+" + fault + ".1@example.com,"));
        try (SandboxProcess sandbox = sandbox()) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_ORDER_PATIENCE", "6s")
                    .with("LOGGING_LEVEL_ROOT", "DEBUG")
                    .with("LOGGING_LEVEL_IO_GIFTMILL", "TRACE");
            Run run = program.order(file).endsWith(1);
            assertThat(program.data().resolve("logs").resolve("giftmill.log"))
                    .content()
                    .contains(" DEBUG ");
            standNowhere(sandbox, program, run, 8);
        }
    }

    private SandboxProcess sandbox() {
        return SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "300");
    }

    private static void standNowhere(SandboxProcess sandbox, Program program, Run run, int least) throws Exception {
        CodeForms codes = new CodeForms();
        StringBuilder inClear = new StringBuilder();
        for (JsonNode order : sandbox.orders()) {
            JsonNode answer = sandbox.order(order.path("order_id").asText());
            codes.learn(answer);
            inClear.append(answer);
        }
        assertThat(codes.foundIn(inClear.toString()))
                .as("codes that are in the clear")
                .isNotEmpty();
        assertThat(codes.codes()).isGreaterThanOrEqualTo(least);
        assertThat(codes.foundBelow(program.data())).isEmpty();
        assertThat(codes.foundIn(run.out() + run.err())).isEmpty();
    }
}

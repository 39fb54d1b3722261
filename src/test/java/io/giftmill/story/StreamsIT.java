package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What it costs to follow orders to their ends, and that none gets lost when the following goes wrong. */
class StreamsIT {
    private static final int LINES = 60;
    private static final List<String> FAULTS = List.of(
            "stream-cut",
            "stream-twice",
            "stream-no-stop",
            "stream-silent",
            "stream-stop-early",
            "stream-stale",
            "stream-foreign",
            "stream-comments",
            "stream-folded",
            "stream-huge",
            "stream-busy",
            "stream-error-502",
            "stream-unanswered");

    @TempDir
    Path folder;

    private SandboxProcess sandbox(String confirmation, String delivery) {
        return SandboxProcess.in(folder.resolve("partner"), "--confirmation", confirmation, "--delivery", delivery);
    }

    private Program program(SandboxProcess sandbox) {
        return Program.in(folder.resolve("ours")).standing().orderingFrom(sandbox);
    }

    private Path file(Stream<String> recipients) {
        return Samples.write(
                folder.resolve("orders.csv"),
                recipients.map(one -> "S-" + one.hashCode() + ",Steam,US,20 USD,," + one + "@example.com,"));
    }

    private Path plainFile() {
        return file(IntStream.range(0, LINES).mapToObj(i -> "person" + i));
    }

    /** All calls about orders. */
    private static long calls(SandboxProcess sandbox) {
        return sandbox.calls("POST /v5/orders/validations")
                + sandbox.posts()
                + sandbox.calls("GET /v5/orders/{id}")
                + sandbox.calls("GET /v5/orders/{id}/subscribe");
    }

    @Test
    void losesNoOrderWhoseStreamGoesWrong() throws Exception {
        try (SandboxProcess sandbox = sandbox("2000", "2000")) {
            Program program = program(sandbox).with("GIFTMILL_PARTNER_STREAM_IDLE", "5s");
            Run run = program.order(file(FAULTS.stream().map(fault -> "fault+" + fault + ".1")), "--json")
                    .endsWith(0);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(FAULTS.size());
            sandbox.hasBeenPaidOnce();
        }
    }

    @Test
    void followsOrdersByOneStreamEachWithoutAConfirmingQuestion() throws Exception {
        try (SandboxProcess sandbox = sandbox("3000", "3000")) {
            Run run = program(sandbox).order(plainFile(), "--json").endsWith(0);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(LINES);
            assertThat(10 * calls(sandbox)).as("%s", sandbox.report()).isLessThanOrEqualTo(31 * LINES);
        }
    }

    @Test
    void costsThreeCallsALineByPollingWhenDeliveriesTakeNoTime() throws Exception {
        try (SandboxProcess sandbox = sandbox("0", "0")) {
            program(sandbox)
                    .with("GIFTMILL_TRACK_STREAMS", "0")
                    .order(plainFile())
                    .endsWith(0);
            assertThat(calls(sandbox)).as("%s", sandbox.report()).isEqualTo(3 * LINES);
        }
    }

    @Test
    void costsThreeCallsALineByStreamsWhenDeliveriesTakeNoTime() throws Exception {
        try (SandboxProcess sandbox = sandbox("0", "0")) {
            program(sandbox).order(plainFile()).endsWith(0);
            assertThat(calls(sandbox)).as("%s", sandbox.report()).isEqualTo(3 * LINES);
        }
    }

    /** The program gets some dozens of files for itself and as many connections; two hundred streams would need more. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void losesNoLineWhenItMayOpenFewerFilesThanStreams() throws Exception {
        int lines = 200;
        try (SandboxProcess sandbox = sandbox("3000", "3000")) {
            // How long it takes depends on who gets the last files.
            Program program = program(sandbox).withOpenFilesUpTo(120).with("GIFTMILL_ORDER_PATIENCE", "180s");
            Run run = program.order(file(IntStream.range(0, lines).mapToObj(i -> "person" + i)), "--json")
                    .endsWith(0);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(lines);
            sandbox.hasBeenPaidOnce();
            assertThat(Files.readString(program.data().resolve("logs").resolve("giftmill.log")))
                    .contains("The partner does not answer (streams)");
        }
    }

    @Test
    void goesOnWhereItWasKilledWithStreamsOpen() throws Exception {
        try (SandboxProcess sandbox = sandbox("4000", "4000")) {
            Program program = program(sandbox);
            Path file = plainFile();
            try (Process first = program.startOrder(file)) {
                first.until(() -> sandbox.report().path("calls").toString().contains("subscribe"));
                first.kill();
            }
            program.order(file).endsWith(0);
            sandbox.hasBeenPaidOnce();
            assertThat(sandbox.report().at("/orders/delivered").asInt()).isEqualTo(LINES);
        }
    }
}

package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** People send files twice. Nothing is ordered twice for it. */
class SameFileTwiceIT {
    private static final String AIRBNB = "A-%d,Airbnb,US,100 USD,,a%d@example.com,";

    @TempDir
    Path folder;

    private SandboxProcess sandbox;
    private Program program;

    @BeforeEach
    void start() {
        sandbox = SandboxProcess.in(folder.resolve("partner"), "--confirmation", "50", "--delivery", "50");
        program = Program.in(folder.resolve("ours")).standing().orderingFrom(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void ordersEachRowOnceWhateverTheFileIsCalledAndWhereverItStands() throws Exception {
        Path first = Samples.write(folder.resolve("first.csv"), rows(1, 6));
        Run ordered = program.order(first, "--json").endsWith(0);
        assertThat(ordered.lines("delivered")).isEqualTo(5);
        assertThat(sandbox.posts()).isEqualTo(5);

        Path copy = Files.copy(first, folder.resolve("the same under another name.csv"));
        Run again = program.order(copy, "--json").endsWith(0);
        assertThat(again.json().path("batch")).isEqualTo(ordered.json().path("batch"));
        assertThat(sandbox.posts()).isEqualTo(5);

        Path overlapping = Samples.write(
                folder.resolve("second.csv"),
                Stream.concat(rows(4, 8), Stream.of("A-1,Steam,US,20 USD,,a1@example.com,")));
        Run overlap = program.order(overlapping, "--json").endsWith(1);
        assertThat(overlap.lines("duplicate")).isEqualTo(2);
        assertThat(overlap.lines("delivered")).isEqualTo(2);
        assertThat(overlap.lines("rejected")).isEqualTo(1);
        assertThat(overlap.linesInAllBuckets()).isEqualTo(5);
        assertThat(sandbox.posts()).isEqualTo(7);

        sandbox.hasBeenPaidOnce();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            record.agreesWith(sandbox);
            assertThat(record.texts("select reason from line where status = 'REJECTED'"))
                    .containsExactly("ROW_REF_REUSED");
        }
    }

    private static Stream<String> rows(int from, int to) {
        return Stream.iterate(from, i -> i < to, i -> i + 1).map(i -> AIRBNB.formatted(i, i));
    }
}

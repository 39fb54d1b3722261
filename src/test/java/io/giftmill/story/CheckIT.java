package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A look at files before they are ordered. */
class CheckIT {
    @TempDir
    Path folder;

    @Test
    void ordersAndKeepsNothing() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n");
        try (SandboxProcess sandbox = SandboxProcess.in(folder.resolve("partner"))) {
            Program program = Program.in(folder.resolve("ours")).standing().orderingFrom(sandbox);
            Run good = check(program, Samples.named("team-rewards.csv"), "--json")
                    .endsWith(0)
                    .isReadable();
            assertThat(good.lines("valid")).isEqualTo(25);
            assertThat(good.json().at("/price/USDC").asText()).isEqualTo("784.72");

            Run mixed = check(program, Samples.named("as-excel-ruins-it.csv"))
                    .endsWith(1)
                    .isReadable();
            assertThat(mixed.out()).contains("Nothing was ordered.", "Did you mean +14155550124?");

            Run refused = check(program, bad).endsWith(2).isReadable();
            assertThat(refused.out()).contains("row_ref");

            assertThat(sandbox.posts()).isZero();
            assertThat(sandbox.orders()).isEmpty();
            try (Stream<Path> files = Files.walk(program.data())) {
                assertThat(files.filter(Files::isRegularFile)).allMatch(file -> file.endsWith("giftmill.log"));
            }
        }
    }

    private static Run check(Program program, Path file, String... options) {
        return program.run(Stream.concat(
                        Stream.of(
                                "check",
                                file.toString(),
                                "--data",
                                program.data().toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }
}

package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a newcomer sees: one command, in any folder, with nothing configured. */
class FirstRunIT {
    @TempDir
    static Path folder;

    private static Run people;
    private static Run programs;

    @BeforeAll
    static void orders() {
        Program program = Program.plainIn(folder);
        people = program.order(Samples.named("team-rewards.csv")).endsWith(0);
        programs = program.order(Samples.named("team-rewards.csv"), "--json").endsWith(0);
    }

    @Test
    void tellsPeopleWhatHasBecomeOfTheirFile() {
        people.isReadable();
        assertThat(people.out())
                .contains("SANDBOX")
                .containsPattern("delivered +25 ")
                .contains("784.72 USDC")
                .contains("balanced, FINAL");
        assertThat(people.complaints()).isEmpty();
    }

    @Test
    void leavesReportsWhereItSays() {
        Path reports = Path.of(programs.json().path("reports").asText());
        assertThat(reports).isDirectory().startsWith(folder.resolve("data"));
        assertThat(reports.resolve("team-rewards.return.csv"))
                .content()
                .contains("TR-2026Q4-025", "DELIVERED", "SANDBOX");
        assertThat(reports.resolve("recon_lines.csv")).content().contains("MATCHED");
        assertThat(reports.resolve("recon_summary.csv")).content().contains("FINAL");
    }

    @Test
    void printsNothingButOneObjectForPrograms() {
        programs.isReadable();
        assertThat(programs.out().lines()).hasSize(1);
        JsonNode json = programs.json();
        assertThat(json.path("batch").asText()).isEqualTo("B1");
        assertThat(json.path("mode").asText()).isEqualTo("SANDBOX");
        assertThat(json.path("balanced").asBoolean()).isTrue();
        assertThat(json.path("final").asBoolean()).isTrue();
        assertThat(json.path("exit_code").asInt(-1)).isZero();
        assertThat(programs.lines("delivered")).isEqualTo(25);
        assertThat(programs.linesInAllBuckets())
                .isEqualTo(programs.lines("lines"))
                .isEqualTo(25);
    }

    @Test
    void keepsEverythingInItsDataFolder() throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.equals("data") || name.startsWith("run-"));
        }
    }
}

package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.giftmill.crash.CrashPoint;
import io.giftmill.crash.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Codes leave the vault for people who stand in the audit log, and leave nothing in the clear behind. */
class CodesIT {
    @TempDir
    Path folder;

    @Test
    void areGivenToPeopleWhoStandInTheAuditLog() throws Exception {
        Program program = Program.in(folder.resolve("ours")).standing();
        Path file = Samples.write(
                folder.resolve("two.csv"),
                Stream.of("C-1,Steam,US,20 USD,,ana@example.com,", "C-2,Steam,US,20 USD,,ben@example.com,"));
        program.order(file).endsWith(0);
        String data = program.data().toString();

        Run refused = program.run("codes", "reveal", "B1/1", "--by", "ann", "--data", data);
        refused.endsWith(2).isReadable();
        assertThat(refused.err()).contains("NO_REASON");

        List<String> reveal = List.of(
                "codes",
                "reveal",
                "B1/1",
                "--by",
                "ann",
                "--reason",
                "lost mail",
                "--to-pipe",
                "--json",
                "--data",
                data);
        Run early = killed(program, "reveal.beforeCommit", reveal);
        Run late = killed(program, "reveal.afterCommit", reveal);
        Run revealed = program.start(reveal).end();
        String code = revealed.endsWith(0).json().path("code").asText();
        assertThat(code).hasSizeGreaterThan(8);
        assertThat(revealed.err()).doesNotContain(code);
        assertThat(early.out() + early.err() + late.out() + late.err()).doesNotContain(code);

        Path key = Path.of("src/test/resources/openpgp/good.asc").toAbsolutePath();
        Run exported = program.run(
                "codes",
                "export",
                "B1",
                "--recipient-key",
                key.toString(),
                "--by",
                "ann",
                "--approved-by",
                "carol",
                "--reason",
                "to the shop",
                "--json",
                "--data",
                data);
        JsonNode export = exported.endsWith(0).json();
        assertThat(export.path("codes").asInt()).isEqualTo(2);
        assertThat(Path.of(export.path("file").asText())).isNotEmptyFile();
        assertThat(exported.out() + exported.err()).doesNotContain(code);

        JsonNode verified = program.run("audit", "verify", "--json", "--data", data)
                .endsWith(0)
                .json();
        assertThat(verified.path("whole").asBoolean()).isTrue();
        try (StoredRecord record = StoredRecord.of(program)) {
            assertThat(record.texts("select action from audit_entry order by number"))
                    .containsExactly(
                            "CONFIG_CHANGE",
                            "REVEAL",
                            // Of whoever was killed between this row and the code.
                            "REVEAL",
                            "REVEAL",
                            "EXPORT_APPROVE",
                            "EXPORT",
                            "EXPORT_CODE",
                            "EXPORT_CODE");
            assertThat(verified.path("rows").asLong()).isEqualTo(8);
        }
        standsNowhere(code, program.data());
    }

    /** A command whose program dies, as if by SIGKILL. */
    private Run killed(Program program, String point, List<String> command) {
        Plan plan = new Plan(folder.resolve("plans").resolve(point)).haltingAt(CrashPoint.named(point), 1);
        Run run = program.under(plan.option()).start(command).end();
        assertThat(plan.reached()).as(run.toString()).contains("HALTED");
        return run;
    }

    private static void standsNowhere(String code, Path data) throws Exception {
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(one -> !one.toString().contains("sandbox"))
                    .toList();
            for (Path one : all) {
                assertThat(new String(Files.readAllBytes(one), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(one.toString())
                        .doesNotContain(code);
            }
            assertThat(all).anyMatch(one -> one.endsWith("anchors.log"));
        }
    }
}

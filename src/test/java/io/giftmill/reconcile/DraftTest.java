package io.giftmill.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DraftTest {

    @TempDir
    private Path folder;

    /** The other process: everything is written and on disk, and it dies before the file gets its name. */
    public static void main(String[] arguments) throws IOException {
        Draft draft = new Draft(Path.of(arguments[0]), "report.csv", true);
        draft.header(List.of("new"));
        draft.finish();
        Runtime.getRuntime().halt(137);
    }

    @Test
    void leavesTheOlderReportWhenItsProcessIsKilledBeforeTheRename() throws Exception {
        Files.writeString(folder.resolve("report.csv"), "old");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DraftTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("process.log")))
                .isEqualTo(137);
        assertThat(folder.resolve("report.csv")).hasContent("old");
        assertThat(folder.resolve(".report.csv.draft")).exists();

        try (Draft next = new Draft(folder, "report.csv", false)) {
            next.header(List.of("new"));
            next.finish();
            next.publish();
        }
        assertThat(Files.readString(folder.resolve("report.csv"))).isEqualTo("new\r\n");
        assertThat(folder.resolve(".report.csv.draft")).doesNotExist();
    }

    @Test
    void leavesTheOlderReportWhenWritingFails() throws IOException {
        Files.writeString(folder.resolve("report.csv"), "old");
        try (Draft draft = new Draft(folder, "report.csv", true)) {
            draft.header(List.of("half"));
        }
        assertThat(folder.resolve("report.csv")).hasContent("old");
        assertThat(folder.resolve(".report.csv.draft")).doesNotExist();
    }

    @Test
    void guardsTextAndNotNumbersForSpreadsheetsOnly() throws IOException {
        assertThat(written(true)).isEqualTo("\uFEFF'=1,-5,'-5,\"a\nb\",\"\"\"q\"\"\"\r\n");
        assertThat(written(false)).isEqualTo("=1,-5,-5,\"a\nb\",\"\"\"q\"\"\"\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "orders.csv, orders",
        "../../etc/passwd, passwd",
        "C:\\temp\\orders.v2.csv, orders.v2",
        ".hidden, hidden",
        "'..', orders",
        "'a\"b<c>|d\u0000.csv', a_b_c__d_",
        "Prämien (Q4).csv, Prämien (Q4)"
    })
    void namesFilesSafely(String source, String stem) {
        assertThat(Folders.safeStem(source)).isEqualTo(stem);
    }

    @Test
    void cutsNamesThatNoFileSystemTakes() {
        assertThat(Folders.safeStem("😀ä".repeat(200)).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(200);
    }

    private String written(boolean excelSafe) throws IOException {
        try (Draft draft = new Draft(folder, "cells.csv", excelSafe)) {
            draft.text("=1").plain(-5).text("-5").text("a\nb").text("\"q\"").endRow();
            draft.finish();
            return Files.readString(draft.publish());
        }
    }
}

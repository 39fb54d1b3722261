package io.giftmill.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An accountant's month, from the first file to the closed books, as the guide tells it. */
class MonthIT {
    private static final Path SHOWN = Path.of("docs/samples/october");
    private static final List<String> FILES = List.of(
            "report.html",
            "recon_summary.csv",
            "recon_lines.csv",
            "recon_payments.csv",
            "exceptions.csv",
            "journal.csv",
            "stock_unissued.csv",
            "claims.csv");

    @TempDir
    Path folder;

    @Test
    void closesTheMonthAsTheGuideSays() throws Exception {
        Path samples = Files.createDirectories(folder.resolve("data/samples/month"));
        try (Stream<Path> files = Files.list(Path.of("data/samples/month"))) {
            for (Path file : files.toList()) {
                Files.copy(file, samples.resolve(file.getFileName()));
            }
        }
        try (Standing here = Standing.in(folder)) {
            new Transcript(Path.of("docs/finance.md"), Program.in(folder).standing(here), folder).isTrue();
        }
        showsTheFilesOfThePack(folder.resolve("october/reports/2026-10-01_2026-11-01"));
    }

    /** Their moments and ids differ from run to run; their rows do not. */
    private static void showsTheFilesOfThePack(Path pack) throws IOException {
        for (String name : FILES) {
            String written = Files.readString(pack.resolve(name));
            if (Transcript.WRITE) {
                Files.writeString(Files.createDirectories(SHOWN).resolve(name), written);
            }
            assertThat(written.lines()).as(name).hasSameSizeAs(Files.readAllLines(SHOWN.resolve(name)));
        }
    }
}

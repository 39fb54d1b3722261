package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An accountant's month, from the first file to the closed books, as the guide tells it. */
class MonthIT {
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
        new Transcript(Path.of("docs/finance.md"), Program.in(folder), folder).isTrue();
    }
}

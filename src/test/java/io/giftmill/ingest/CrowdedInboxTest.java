package io.giftmill.ingest;

import io.giftmill.database.SettableClock;
import io.giftmill.hostile.SmallMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** More files at once than anybody can work on, with 256 MB of memory: {@code -Dgiftmill.inbox.files=100000}. */
class CrowdedInboxTest {
    private static final int FILES = Integer.getInteger("giftmill.inbox.files", 5_000);

    @TempDir
    Path folder;

    @Test
    void looksAtAllOfThemAndLosesSightOfNone() throws Exception {
        Path told = folder.resolve("told.txt");
        SmallMemory.run(
                CrowdedInboxTest.class, folder, folder.resolve("inbox").toString(), told.toString(), "" + FILES);
        List<String> lines = Files.readAllLines(told);
        System.out.println("Of " + FILES + " files: " + lines);
        assertThat(lines.get(0)).isEqualTo("complete 0");
        assertThat(lines.get(1)).isEqualTo("complete " + FILES);
        assertThat(lines.get(2)).isEqualTo("complete " + (FILES - 100));
    }

    /** @param arguments the folder, the file for what is seen in it, and how many files there are */
    public static void main(String[] arguments) throws IOException {
        Path inbox = Files.createDirectory(Path.of(arguments[0]));
        int files = Integer.parseInt(arguments[2]);
        for (int i = 0; i < files; i++) {
            Files.writeString(inbox.resolve("orders-of-one-department-" + i + ".csv"), "x");
        }
        SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
        InboxFolder watched = new InboxFolder(
                new Binder(new MapConfigurationPropertySource(Map.of("giftmill.ingest.inbox", inbox.toString())))
                        .bindOrCreate("giftmill.ingest", IngestProperties.class),
                clock);
        String first = look(watched);
        clock.pass(Duration.ofMinutes(1));
        String second = look(watched);
        for (int i = 0; i < 100; i++) {
            Files.delete(inbox.resolve("orders-of-one-department-" + i + ".csv"));
        }
        long begin = System.nanoTime();
        String third = look(watched);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        System.gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        Files.write(
                Path.of(arguments[1]),
                List.of(first, second, third, "a look takes " + millis + " ms", "in " + used / 1_000_000 + " MB"));
    }

    private static String look(InboxFolder watched) throws IOException {
        return "complete " + watched.complete().size();
    }
}

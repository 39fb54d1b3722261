package io.giftmill.command;

import io.giftmill.batch.Batch;
import io.giftmill.batch.LineStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Progress progress(boolean terminal) {
        return new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static Batch batch(long rows, Instant ingestedAt) {
        return new Batch(42, "Q4", "o.csv", "ab", List.of(), null, rows, rows, rows, NOW, ingestedAt);
    }

    private static Map<LineStatus, Long> counts(long delivered, long of) {
        return Map.of(LineStatus.DELIVERED, delivered, LineStatus.RECEIVED, of - delivered);
    }

    @Test
    void showsNothingBeforeThereIsABatchOrALine() {
        progress(false).show(null, Map.of());
        progress(false).show(batch(0, NOW), Map.of());
        assertThat(lines()).isEmpty();
    }

    @Test
    void printsALinePerTenthWhereNobodyWatches() {
        Progress progress = progress(false);
        for (long delivered = 0; delivered <= 200; delivered++) {
            progress.show(batch(200, NOW), counts(delivered, 200));
        }
        progress.end();
        assertThat(lines()).hasSize(11).noneMatch(line -> line.contains("\r"));
        assertThat(lines().get(1)).startsWith("B42 [##......................] 20/200  received 180  ready 0");
        assertThat(lines().get(10)).startsWith("B42 [########################] 200/200  received 0");
    }

    @Test
    void countsTheRowsThatAreStillToBeStored() {
        progress(false).show(batch(50, null), counts(5, 10));
        assertThat(lines()).singleElement().asString().contains(" 5/50 ");
    }

    @Test
    void countsWhatRestsWithoutADeliveryAsOther() {
        Map<LineStatus, Long> counts =
                Map.of(LineStatus.DELIVERED, 1L, LineStatus.REVIEW, 2L, LineStatus.HELD, 3L, LineStatus.PAID, 4L);
        progress(false).show(batch(10, NOW), counts);
        assertThat(lines()).singleElement().asString().contains(" 6/10 ").endsWith("paid 4  delivered 1  other 5");
    }

    @Test
    void staysInItsPlaceOnATerminalAndLeavesNothingOfALongerLine() {
        Progress progress = progress(true);
        progress.say("Reading a rather long name");
        progress.say("Done");
        progress.say("Done");
        progress.end();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rReading a rather long name …\rDone …" + " ".repeat(22) + System.lineSeparator());
    }
}

package io.giftmill.batch;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void liesLongAgoWhateverTheBatch() {
        assertThat(Turn.of(Integer.MAX_VALUE, Long.MAX_VALUE / 2_000_000)).isBefore(NOW);
        assertThat(Turn.of(1, 5_000_000)).isBefore(NOW);
    }

    @Test
    void givesEveryBatchAThousandLinesInARow() {
        assertThat(Turn.of(1, 1_001)).isEqualTo(Turn.of(2, 1));
        assertThat(Turn.of(1, 1_000)).isBefore(Turn.of(2, 1));
        assertThat(Turn.of(1, 1_002)).isAfter(Turn.of(2, 1));
    }

    @Test
    void isKeptFromAQueueAndFirstBehindAPause() {
        Instant turn = Turn.of(7, 9);
        assertThat(Turn.keptFrom(turn)).isEqualTo(turn);
        assertThat(Turn.keptFrom(NOW.plus(Duration.ofMinutes(2)))).isEqualTo(Turn.FIRST);
    }
}

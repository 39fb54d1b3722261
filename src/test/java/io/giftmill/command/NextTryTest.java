package io.giftmill.command;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextTryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T14:20:00Z, next try 14:20 UTC (in 18 min)",
        "2026-11-22T14:02:10Z, next try 14:02 UTC (in less than a minute)",
        "2026-11-22T14:00:00Z, next try 14:00 UTC (in less than a minute)",
        "2026-11-23T00:01:00Z, next try 2026-11-23 00:01 UTC (in 9 h)",
        "2026-12-01T00:00:00Z, next try 2026-12-01 00:00 UTC (in 8 days)"
    })
    void saysTheTimeAndHowLongThatIs(String due, String words) {
        assertThat(NextTry.words(Instant.parse(due), NOW)).isEqualTo(words);
    }
}

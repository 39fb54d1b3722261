package io.giftmill.order;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HoldScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T23:30:00Z");
    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    private static HoldSchedule of(HoldSchedule.Turn turn) {
        return new HoldSchedule(Duration.ofMinutes(20), 2, Duration.ofHours(1), turn);
    }

    @Test
    void growsUpToItsLongestPause() {
        HoldSchedule schedule = of(HoldSchedule.Turn.NONE);
        assertThat(schedule.pause(0)).isEqualTo(Duration.ofMinutes(20));
        assertThat(schedule.pause(1)).isEqualTo(Duration.ofMinutes(40));
        assertThat(schedule.pause(2)).isEqualTo(Duration.ofHours(1));
        assertThat(schedule.pause(1_000_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void waitsForTheTurnOfTheDayWhereThePartnerCountsDays() {
        HoldSchedule day = of(HoldSchedule.Turn.DAY);
        assertThat(day.next(0, NOW, ZoneOffset.UTC)).isEqualTo("2026-11-23T00:00:00Z");
        assertThat(day.next(0, NOW, WARSAW)).isEqualTo("2026-11-23T23:00:00Z");
    }

    @Test
    void waitsForTheTurnOfTheMonth() {
        HoldSchedule month = of(HoldSchedule.Turn.MONTH);
        assertThat(month.next(0, NOW, ZoneOffset.UTC)).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(month.next(9, Instant.parse("2026-12-31T00:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2027-01-01T00:00:00Z");
    }
}

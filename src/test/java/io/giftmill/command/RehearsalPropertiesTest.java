package io.giftmill.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RehearsalPropertiesTest {

    @Test
    void programAndPartnerGoByOneTime() {
        Instant october = Instant.parse("2026-10-05T09:00:00Z");
        Clock program = new RehearsalProperties(october).clock();
        Clock partner = new RehearsalProperties(october).clock();
        assertThat(program).isEqualTo(partner);
        assertThat(program.instant()).isAfter(october);
    }

    @Test
    void isThePresentUnlessSaidOtherwise() {
        assertThat(Duration.between(
                                new RehearsalProperties(null).clock().instant(),
                                Clock.systemUTC().instant())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }
}

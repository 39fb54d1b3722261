package io.giftmill.command;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import io.giftmill.place.PlaceProperties;
import io.giftmill.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ClockAgreementTest {
    private static final Duration QUARTER_OF_A_LEASE = Duration.ofSeconds(30);

    @OnEveryDatabase
    void ordersNothingByAClockFarFromThatOfTheDatabase(Database database) {
        for (Duration apart : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1), Duration.ofSeconds(40)}) {
            ClockAgreement agreement = agreement(database, apart, Mode.LIVE, null);
            if (database.isH2()) {
                assertThatCode(agreement::require)
                        .as("its time is that of its one process")
                        .doesNotThrowAnyException();
            } else {
                assertThatThrownBy(agreement::require)
                        .isInstanceOf(UnusableException.class)
                        .hasMessageContaining("s from that of the database");
            }
        }
    }

    @OnEveryDatabase
    void doesNotMindWhatHalfALeaseMakesUpFor(Database database) {
        for (Duration apart : new Duration[] {Duration.ofSeconds(20), Duration.ofSeconds(-20), Duration.ZERO}) {
            assertThatCode(agreement(database, apart, Mode.LIVE, null)::require).doesNotThrowAnyException();
        }
    }

    @OnEveryDatabase
    void onlyWarnsWhereNoMoneyIsSpentAndLetsRehearsalsHaveTheirTime(Database database) {
        assertThatCode(agreement(database, Duration.ofHours(1), Mode.SANDBOX, null)::require)
                .doesNotThrowAnyException();
        assertThatCode(agreement(database, Duration.ofDays(40), Mode.SANDBOX, Instant.EPOCH)::require)
                .doesNotThrowAnyException();
    }

    private static ClockAgreement agreement(Database database, Duration apart, Mode mode, Instant rehearsed) {
        PartnerProperties partner = mock(PartnerProperties.class);
        given(partner.mode()).willReturn(mode);
        PlaceProperties place = mock(PlaceProperties.class);
        given(place.lease()).willReturn(QUARTER_OF_A_LEASE.multipliedBy(4));
        String url = database.isH2() ? "jdbc:h2:file:x" : "jdbc:postgresql://x";
        return new ClockAgreement(
                database.jdbc(),
                new DbProperties(url, "", Secret.of("")),
                new RehearsalProperties(rehearsed),
                partner,
                place,
                Clock.offset(Clock.systemUTC(), apart));
    }
}

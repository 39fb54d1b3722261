package io.giftmill.command;

import io.giftmill.partner.PartnerProperties;
import io.giftmill.partner.PartnerProperties.Mode;
import io.giftmill.place.PlaceProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whether this machine has the time of PostgreSQL. Leases go by the clock of whoever holds them, so instances that are far
 * apart would take each other's work for abandoned. Each may be a quarter of a lease away from the database, so no two are
 * more than half of one apart.
 */
@Component
class ClockAgreement {
    private static final Logger log = LoggerFactory.getLogger(ClockAgreement.class);
    private static final String TIME = "select clock_timestamp()";

    private final JdbcTemplate jdbc;
    private final DbProperties database;
    private final RehearsalProperties rehearsal;
    private final PartnerProperties partner;
    private final PlaceProperties place;
    private final Clock clock;

    ClockAgreement(
            JdbcTemplate jdbc,
            DbProperties database,
            RehearsalProperties rehearsal,
            PartnerProperties partner,
            PlaceProperties place,
            Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.rehearsal = rehearsal;
        this.partner = partner;
        this.place = place;
        this.clock = clock;
    }

    /** Warns where nothing is at stake. @throws UnusableException if live orders could be made twice */
    void require() {
        if (database.isOwn() || rehearsal.now() != null) {
            return;
        }
        Duration apart = apart();
        if (apart.compareTo(place.lease().dividedBy(4)) <= 0) {
            return;
        }
        String complaint = "The clock of this machine is " + apart.toSeconds()
                + " s from that of the database, more than a quarter of giftmill.place.lease. Set both by NTP, and start again.";
        if (partner.mode() == Mode.LIVE) {
            throw new UnusableException(complaint);
        }
        log.warn("{}", complaint);
    }

    /** At least; what the question took may be between the two as well. */
    private Duration apart() {
        Instant before = clock.instant();
        Instant there = jdbc.queryForObject(TIME, OffsetDateTime.class).toInstant();
        Instant after = clock.instant();
        if (there.isBefore(before)) {
            return Duration.between(there, before);
        }
        return there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }
}

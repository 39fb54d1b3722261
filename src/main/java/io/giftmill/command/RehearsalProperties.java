package io.giftmill.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * For rehearsals with the simulated partner: what has to happen over weeks can be played in minutes.
 *
 * @param now the moment the program and its simulated partner take for the present when they start, such as
 *     2026-10-05T09:00:00Z; sandbox mode only, and never earlier than what the record already holds; when empty, the present
 */
@ConfigurationProperties("giftmill.rehearsal")
record RehearsalProperties(Instant now) {

    /** The clock everything in this process goes by. */
    Clock clock() {
        if (now == null) {
            return Clock.systemUTC();
        }
        // Of the process, not of the call: program and partner must not be apart.
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        return Clock.offset(Clock.systemUTC(), Duration.between(started, now));
    }
}

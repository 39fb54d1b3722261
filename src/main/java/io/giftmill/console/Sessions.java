package io.giftmill.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is signed in. Kept in memory as digests of what browsers hold; a restart signs everybody out. */
final class Sessions {
    private static final int MOST = 100;

    private final Clock clock;
    private final Duration life;
    private final Map<String, Instant> ends = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    Sessions(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    /** Begins one and gives what its browser has to show. */
    synchronized String begin() {
        String token = AccessKey.random();
        ends.put(name(token), clock.instant().plus(life));
        return token;
    }

    /** The name of the session that a token belongs to; null when there is none, or no longer. */
    synchronized String named(String token) {
        String name = name(token);
        Instant end = ends.get(name);
        if (end == null) {
            return null;
        }
        if (clock.instant().isBefore(end)) {
            return name;
        }
        ends.remove(name);
        return null;
    }

    private static String name(String token) {
        return HexFormat.of().formatHex(AccessKey.digest(token));
    }
}

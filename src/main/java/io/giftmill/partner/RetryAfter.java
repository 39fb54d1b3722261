package io.giftmill.partner;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Reads the header {@code Retry-After}: seconds, or a date (RFC 9110). Whoever asks for days gets an hour. */
@Component
class RetryAfter {
    private final Clock clock;
    private final Duration longest;

    RetryAfter(Clock clock, PartnerProperties settings) {
        this.clock = clock;
        this.longest = settings.longestPause();
    }

    /** Null when absent or unreadable; zero for a date that has passed; the longest pause when it is longer. */
    Duration read(String header) {
        String text = header.strip();
        Duration asked = text.matches("\\d{1,100}") ? seconds(text) : until(text);
        return asked == null || asked.compareTo(longest) < 0 ? asked : longest;
    }

    private Duration seconds(String digits) {
        return digits.length() > 9 ? longest : Duration.ofSeconds(Long.parseLong(digits));
    }

    private Duration until(String date) {
        if (date.isEmpty()) {
            return null;
        }
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            Duration left = Duration.between(clock.instant(), then);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}

package io.giftmill.fund;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Leaves the wallet service alone when payment after payment gets no clear answer, so that a service that is down, or a wrong
 * address, does not put a whole batch in doubt. What is not sent is offered again later.
 */
@Component
class WalletBrake {
    private static final int MOST_UNCLEAR = 3;
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private int unclear;
    private Duration pause = FIRST;
    private Instant until = Instant.MIN;

    /** Whether a payment may be sent now. After a pause one goes first. */
    synchronized boolean lets(Instant now) {
        if (unclear < MOST_UNCLEAR) {
            return true;
        }
        if (now.isBefore(until)) {
            return false;
        }
        until = now.plus(pause);
        return true;
    }

    synchronized void answered(boolean clear, Instant now) {
        if (clear) {
            unclear = 0;
            pause = FIRST;
            return;
        }
        unclear++;
        if (unclear > MOST_UNCLEAR) {
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
        if (unclear >= MOST_UNCLEAR) {
            until = now.plus(pause);
        }
    }
}

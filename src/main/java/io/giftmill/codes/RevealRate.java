package io.giftmill.codes;

import io.giftmill.audit.AuditTrail;
import io.giftmill.codes.CodeRefusals.Why;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** How many codes may be revealed. It counts what stands in the audit log, so it holds over restarts and on every instance. */
@Component
class RevealRate {
    private final AuditTrail trail;
    private final CodesProperties properties;

    RevealRate(AuditTrail trail, CodesProperties properties) {
        this.trail = trail;
        this.properties = properties;
    }

    /**
     * Why nothing more may be revealed; null when it may.
     *
     * @param now while nobody else can add to the audit log
     */
    Why against(String by, Instant now) {
        List<String> actors = trail.actors(Revealing.ACTION, now.minus(properties.revealWindow()));
        if (actors.size() >= properties.revealsInAll()) {
            return new Why(
                    "TOO_MANY_REVEALS",
                    "All together have revealed " + actors.size() + " codes within " + properties.revealWindow()
                            + ", and no more are allowed (giftmill.codes.reveals-in-all). Wait, or use codes export.");
        }
        long own = actors.stream().filter(actor -> CodeRoles.isSame(actor, by)).count();
        return own < properties.revealsPerPerson()
                ? null
                : new Why(
                        "TOO_MANY_REVEALS",
                        by + " has revealed " + own + " codes within " + properties.revealWindow()
                                + ", and no more are allowed (giftmill.codes.reveals-per-person). Wait, or use codes"
                                + " export.");
    }
}

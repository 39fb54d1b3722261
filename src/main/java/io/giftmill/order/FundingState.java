package io.giftmill.order;

import java.time.Instant;

/**
 * Whether money may leave, and who decided it.
 *
 * @param isOn whether payments are released and handed over
 * @param by who turned it last; null when nobody ever did, or the file does not say
 * @param reason why; null when none was given
 * @param since when; null when nobody ever did
 */
public record FundingState(boolean isOn, String by, String reason, Instant since) {
    static final FundingState NEVER_TURNED = new FundingState(true, null, null, null);

    /** For people: on or off, since when, by whom and why. */
    public String words() {
        return (isOn ? "payments are on" : "payments are stopped")
                + (since == null ? "" : " since " + since)
                + (by == null ? "" : " by " + by)
                + (reason == null ? "" : " (" + reason + ")");
    }
}

package io.giftmill.partner;

/**
 * On whose behalf a call is made, as the official developer page wants to know it.
 *
 * @param ip the address the order is placed from (header X-Forwarded-For); null for the configured one
 * @param agent the user agent it is placed with (header User-Agent); null for the configured one
 */
public record EndUser(String ip, String agent) {
    /** Whoever the settings name. */
    public static final EndUser CONFIGURED = new EndUser(null, null);
}

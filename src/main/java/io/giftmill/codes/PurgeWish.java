package io.giftmill.codes;

import java.time.Period;

/**
 * Somebody wants to remove codes for good.
 *
 * @param olderThan how long ago the last delivery of a batch must have been; null for the retention of the settings
 * @param by who wants it
 * @param reason why; null while nothing is removed
 * @param really whether they are removed; else it is only said what would be
 */
public record PurgeWish(Period olderThan, String by, String reason, boolean really) {}

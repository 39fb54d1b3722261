package io.giftmill.order;

/**
 * A code that came for two lines.
 *
 * @param lineId the line it came for now
 * @param beforeId the line it was delivered to before
 */
record SoldTwice(long lineId, long beforeId) {}

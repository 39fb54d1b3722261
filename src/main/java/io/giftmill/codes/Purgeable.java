package io.giftmill.codes;

/**
 * A batch that is old enough for its codes to be removed.
 *
 * @param codes how many are kept, or were removed
 * @param against why they may not be removed; null when they may, or were
 */
public record Purgeable(long batchId, long codes, String against) {}

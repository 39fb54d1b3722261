package io.giftmill.partner;

import java.math.BigDecimal;

/**
 * The face values a range product takes.
 *
 * @param min smallest; null when absent
 * @param max largest; null when absent
 * @param step distance between values; null when absent
 * @param currency of all three; null when absent
 */
public record ProductRange(BigDecimal min, BigDecimal max, BigDecimal step, String currency) {}

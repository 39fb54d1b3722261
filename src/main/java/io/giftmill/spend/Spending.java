package io.giftmill.spend;

import io.giftmill.money.Money;

/**
 * What a line is going to spend.
 *
 * @param lineId the line
 * @param costCentre whose budget it is; null when the line names none
 * @param amount how much
 */
public record Spending(long lineId, String costCentre, Money amount) {}

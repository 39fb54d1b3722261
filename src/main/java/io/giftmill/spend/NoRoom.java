package io.giftmill.spend;

import java.time.Instant;

/**
 * Why a line may not be ordered now.
 *
 * @param until when the budget begins anew
 * @param sentence which budget it is, how much of it is used, and what to do
 */
public record NoRoom(Instant until, String sentence) {
    /** The reason kept with a line that a budget has no room for. */
    public static final String CODE = "BUDGET_USED";
}

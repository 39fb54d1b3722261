package io.giftmill.order;

/** What a problem the partner names means for a line. */
public enum ProblemClass {
    /** The request itself is wrong: the line is rejected. */
    REJECT,
    /** The cart is wrong, not the line: the line is ordered by itself. */
    REPACK,
    /** Time may heal it: the line is held. */
    HOLD,
    /** The recipient's or the account's limit is used up, or its identity is unclear: the line is held longer. */
    HOLD_ACCOUNT,
    /** The coin or network is not taken now: the line is held. */
    OTHER_RAIL,
    /** Nobody has said what it means: a person decides. */
    REVIEW
}

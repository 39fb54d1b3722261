package io.giftmill.order;

/** What a problem the partner names means for a line. */
public enum ProblemClass {
    /** The request itself is wrong: the line is rejected. */
    REJECT,
    /** The cart is wrong, not the line: the cart is taken apart. */
    REPACK,
    /** Time may heal it: the line is held. */
    HOLD,
    /** The coin or network is not taken: the next one is tried, else the line is held. */
    OTHER_RAIL,
    /** Nobody has said what it means, or a person must: a person decides. */
    REVIEW
}

package io.giftmill.simulation;

/** Defects the program does not have, to see that the simulation would find them. */
enum Bug {
    NONE,
    /** The attempt is committed only after its POST. */
    ATTEMPT_AFTER_POST,
    /** A lost answer is read as "not created". */
    UNKNOWN_IS_NO,
    /** A payment is released without looking whether the line has a funded order, and without the key of the table. */
    NO_FUNDED_GUARD,
    /** The release ignores the end of the window. */
    NO_MARGIN,
    /** Whatever a stream says is written. */
    OLD_EVENTS_COUNT,
    /** Answers count as sent before they are. */
    ANSWERS_MARKED_FIRST,
    /** Money in an order that was left to expire does not count for its line. */
    MONEY_OF_OTHERS_IGNORED,
    /** Writes do not compare what they saw. */
    NO_FENCE,
    /** Commits are flushed later, as H2 does by default. */
    LOSSY_STORE
}

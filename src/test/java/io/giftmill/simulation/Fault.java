package io.giftmill.simulation;

/** What goes wrong in a simulated life. Every kind has to come up in a run. */
enum Fault {
    /** The process dies between two steps, before a commit, or right behind one. */
    KILLED,
    KILLED_BEFORE_COMMIT,
    KILLED_AFTER_COMMIT,
    /** The process stands still, with all it has begun in its memory, and goes on when its leases are over. */
    PAUSED,
    CLOCK_FORWARD,
    CLOCK_BACK,
    /** Another process works between two transactions of one step. */
    INTERLEAVED,
    /** The create call. */
    POST_NOT_SENT,
    POST_LOST,
    POST_ANSWER_LOST,
    POST_ANSWER_CUT,
    POST_ARRIVES_LATE,
    POST_5XX_DONE,
    POST_5XX_NOT_DONE,
    POST_429,
    POST_REFUSED,
    POST_HELD,
    POST_ANSWER_OF_ANOTHER,
    POST_OTHER_AMOUNT,
    POST_OTHER_NETWORK,
    /** The check. */
    CHECK_UNANSWERED,
    CHECK_REFUSED,
    CHECK_HELD,
    /** The reading, which may be any of the earlier answers. */
    GET_404,
    GET_UNANSWERED,
    GET_OLD,
    GET_OTHER_ADDRESS,
    /** The stream. */
    EVENT_OLD,
    EVENT_TWICE,
    EVENT_UNREADABLE,
    STREAM_BROKEN,
    STREAM_STOPPED,
    /** What becomes of the order. */
    UNKNOWN_STATE,
    MANUAL_ACTION,
    DELIVERY_FAILED,
    CODE_LATE,
    REORG,
    REFUNDED,
    CANCELED,
    PAID_LATE,
    PAID_IN_PART,
    PAID_TOO_MUCH,
    PAID_BY_OTHERS,
    /** The payer. */
    PAYER_ANSWER_LOST,
    PAYER_ASKED_TWICE,
    PAYER_SLOW,
    PAYER_REFUSES,
    /** The answers to whoever asked for the lines. */
    ANSWER_NOT_SENT,
    /** People. */
    RETRIED,
    CANCELLED,
    BATCH_STOPPED,
    PAYMENTS_STOPPED
}

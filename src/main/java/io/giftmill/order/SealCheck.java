package io.giftmill.order;

/** What the seal of an order says. */
public enum SealCheck {
    /** The order is what its create answer was. */
    WHOLE,
    /** It was recorded before orders had seals, or its seal was taken away; nobody can say what it was. */
    MISSING,
    /** It was altered since, or sealed with another key. */
    BROKEN
}

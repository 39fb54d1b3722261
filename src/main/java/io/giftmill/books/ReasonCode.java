package io.giftmill.books;

/** Why a difference is no longer one. */
public enum ReasonCode {
    /** The amount is lost and booked as an expense. */
    WRITTEN_OFF("The amount is lost and booked as an expense."),
    /** The partner has agreed to send the money back. */
    REFUND_AGREED("The partner has agreed to send the money back."),
    /** The recipient got something else for it. */
    REPLACED("The recipient got something else for it."),
    /** It belongs to other books, and stands there. */
    BOOKED_ELSEWHERE("It belongs to other books, and stands there."),
    /** The partner made a mistake and has put it right. */
    PARTNER_ERROR("The partner made a mistake and has put it right."),
    /** We made a mistake, and it is known how. */
    OWN_ERROR("We made a mistake, and it is known how."),
    /** It will settle by itself in a later period. */
    TIMING_ACCEPTED("It will settle by itself in a later period."),
    /** The amount was looked at and is as it should be. */
    ACCEPTED("The amount was looked at and is as it should be.");

    private final String sentence;

    ReasonCode(String sentence) {
        this.sentence = sentence;
    }

    /** What it means, for people. */
    public String sentence() {
        return sentence;
    }
}

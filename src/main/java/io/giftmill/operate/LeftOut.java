package io.giftmill.operate;

/** Why a line was left as it was, with what to do about it. */
public enum LeftOut {
    /** Its row has to be corrected. */
    ROW_IS_WRONG("The row itself is wrong: correct it in the return file, and upload that."),
    /** Another line answers for its reference. */
    REFERENCE_TAKEN("Another line has taken over the row's reference: see to that one."),
    /** The same row was taken before. */
    DUPLICATE("The same row was taken before: see to that line."),
    /** A payment was released for it, or somebody else's was seen. */
    MONEY("Money has gone out for it, or was seen in one of its orders: it is never ordered again, nor cancelled."),
    /** The reason of its review may mean money. */
    UNCLEAR("Its reason may mean that money is somewhere: find that out first."),
    /** One of its orders can still be paid. */
    ORDER_OPEN(
            "One of its orders is open and unpaid: run this again when its payment window is over, within 40 minutes."),
    /** One of its orders got no answer a short while ago. */
    IN_DOUBT("The partner did not answer to one of its orders a short while ago: run this again in 40 minutes."),
    /** Too many orders were asked for on its behalf. */
    TOO_MANY_ORDERS(
            "So many orders were asked for on its behalf that no more are: ask the partner, or order it under a new reference."),
    /** The row must not be sent any more. */
    TOO_LATE("Its expires_if_not_sent_by has passed: upload the row anew, with a later time."),
    /** It is not due yet. */
    SCHEDULED("Its deliver_at has not come: it goes on by itself."),
    /** It is on its way. */
    UNDER_WAY("It is on its way."),
    /** An order is being made for it. */
    BEING_ORDERED("An order is being made for it: run this again in a minute."),
    /** Its payment is on its way. */
    PAID("Its payment was released: it is delivered, or comes back as failed or for review."),
    /** Its order has other lines. */
    SHARED_ORDER(
            "Its order holds other lines too: cancel those with it, or run this again when the order has expired."),
    /** It has ended. */
    ENDED("It has ended: there is nothing left to do.");

    private final String sentence;

    LeftOut(String sentence) {
        this.sentence = sentence;
    }

    /** Why, and what to do, for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether somebody who asked for a whole batch has nothing to see to. */
    boolean isNothingToDo() {
        return this == ENDED || this == DUPLICATE;
    }
}

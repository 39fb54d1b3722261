package io.giftmill.fund;

import io.giftmill.batch.LineProblem;

/**
 * Why an order is not released, though its own answer allows it.
 *
 * @param reason the code kept with the line
 * @param then what happens to its lines
 * @param problem what people read; null when the table of problems has the sentence, or nothing is wrong
 */
record Objection(String reason, Then then, LineProblem problem) {

    /** What happens to the lines of an order that is not released. */
    enum Then {
        /** A person has to look; the order is never paid. */
        REVIEW,
        /** The order is left to expire unpaid; its lines are then checked and ordered anew. */
        EXPIRE,
        /** Nothing moves; the order is looked at again a little later, while its window lasts. */
        WAIT
    }

    static Objection review(String reason, LineProblem problem) {
        return new Objection(reason, Then.REVIEW, problem);
    }

    static Objection expire(String reason, LineProblem problem) {
        return new Objection(reason, Then.EXPIRE, problem);
    }

    static Objection waiting(String reason) {
        return new Objection(reason, Then.WAIT, null);
    }
}

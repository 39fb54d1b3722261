package io.giftmill.spend;

import io.giftmill.batch.LineStatus;

/** What the standing of a line means for what it takes of ceilings and budgets. No state. */
final class Ended {
    private Ended() {}

    /** What happens to a part of a ceiling or a budget. */
    enum Then {
        /** It stays taken for now. */
        KEEP,
        /** It was spent, or may still be paid late: it stays taken for good. */
        CLOSE,
        /** Nobody will pay it. */
        GIVE_BACK
    }

    /**
     * A ceiling is there for all attempts of a line, so only its end gives back.
     *
     * @param funded whether a payment was released for the line: whoever has it may still pay it
     */
    static Then ceiling(LineStatus status, boolean funded) {
        if (!status.isFinal()) {
            return Then.KEEP;
        }
        return funded || status == LineStatus.DELIVERED || status == LineStatus.REFUNDED ? Then.CLOSE : Then.GIVE_BACK;
    }

    /** A budget is taken for one attempt, so it is given back as soon as its order is not going to be paid. */
    static Then budget(LineStatus status, boolean funded) {
        if (status.isFinal()) {
            return ceiling(status, funded);
        }
        return switch (status) {
            case PLACING, IN_DOUBT, PLACED, RELEASED, PAID, REVIEW -> Then.KEEP;
            default -> funded ? Then.KEEP : Then.GIVE_BACK;
        };
    }
}

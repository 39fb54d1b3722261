package io.giftmill.catalog;

import java.time.Duration;

/** Whether an answer about the catalogue is believed. No state, no clock. */
final class Belief {
    /** Fewer entries than this come and go without meaning anything. */
    private static final int FEW = 4;
    /** How long the same smaller answer has to come before it is believed. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private Belief() {}

    /**
     * Why a whole list is not believed; null when it is. An empty one never is: the partner was seen to send one for all
     * its brands, and meant nothing by it.
     *
     * @param insisting whether the operator wants to have it believed
     */
    static String doubtOfList(int known, int answered, boolean insisting) {
        if (answered == 0) {
            return "The answer is empty; it is asked for again later.";
        }
        return insisting ? null : doubtOfShrinking(known, answered);
    }

    /**
     * Why the products of a brand are not believed; null when they are.
     *
     * @param listed whether the brand stands in the list of its country
     * @param insisting whether the operator wants it, or the same answer has come for long enough
     */
    static String doubtOfProducts(int known, int answered, boolean listed, boolean insisting) {
        if (insisting) {
            return null;
        }
        if (answered == 0) {
            return listed ? "The brand is listed, but the answer has no products." : null;
        }
        return doubtOfShrinking(known, answered);
    }

    private static String doubtOfShrinking(int known, int answered) {
        return known >= FEW && answered < known - known / 2
                ? "The answer has only " + answered + " entries where " + known + " were known."
                : null;
    }
}

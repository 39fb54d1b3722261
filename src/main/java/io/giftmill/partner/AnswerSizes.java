package io.giftmill.partner;

/**
 * How many bytes of an answer are read. Lists of the catalogue are asked for one at a time; answers about orders come on every
 * connection at once, and all of them have to fit into the memory.
 */
final class AnswerSizes {
    /** An order of ten lines, which is the most, has some twenty thousand bytes. */
    private static final int ORDER = 262_144;

    private static final String ORDERS = "/v5/orders";

    private final int most;

    /** @param most bytes of any answer */
    AnswerSizes(int most) {
        this.most = most;
    }

    /** @param path of the request, as it is sent */
    int most(String path) {
        return path.startsWith(ORDERS) ? Math.min(ORDER, most) : most;
    }
}

package io.giftmill.partner;

/**
 * How many instances call the partner at the moment, as far as one of them can tell: between two of its own entries the
 * others have made theirs.
 */
final class Company {
    private static final int ONE = 16;
    private static final int MOST = 16 * ONE;

    private long latest = -1;
    private int estimate = ONE;

    /** This instance has made an entry behind the given number of them. */
    synchronized void wrote(long before) {
        if (latest >= 0) {
            long between = Math.max(1, before - latest) * ONE;
            estimate = (int) (3L * estimate + Math.min(MOST, between)) / 4;
        }
        latest = before;
    }

    /** Its part of what all may do together, at least one. */
    synchronized long part(long all) {
        return all == Long.MAX_VALUE ? all : Math.max(1, all * ONE / estimate);
    }
}

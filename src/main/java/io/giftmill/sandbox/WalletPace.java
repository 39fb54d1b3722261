package io.giftmill.sandbox;

/** How fast the wallet gets its transfers onto the chain: one after the other, however many it takes at once. */
final class WalletPace {
    private static final long MICROS = 1_000_000;

    private final long interval;
    private long free;

    /**
     * @param perSecond transfers a second before compression; 0 for no limit
     * @param speed time compression
     */
    WalletPace(int perSecond, int speed) {
        this.interval = perSecond == 0 ? 0 : Math.max(1, MICROS / perSecond / speed);
    }

    /** When the chain sees the next transfer, in milliseconds; the wallet is taken until then. */
    synchronized long next(long now) {
        free = Math.max(free, 1_000 * now) + interval;
        return free / 1_000;
    }

    /** Takes a transfer of an earlier run into account. */
    synchronized void restore(long at) {
        free = Math.max(free, 1_000 * at);
    }
}

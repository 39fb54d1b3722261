package io.giftmill.bench;

/**
 * What belongs together because it was measured together.
 *
 * @param giftmill the run over the whole file
 * @param giftmillStart the run over one line
 * @param bare the bare pipeline over the whole file; null when it was left out
 * @param bareStart the bare pipeline over one line; null when it was left out
 */
record Pair(Run giftmill, Run giftmillStart, Run bare, Run bareStart) {

    boolean counts() {
        return giftmill.counts() && giftmillStart.counts() && (bare == null || bare.counts() && bareStart.counts());
    }

    /** CPU microseconds per line without what the start costs. */
    static long steadyCpuPerLine(Run all, Run one) {
        return (all.child().cpuMicros() - one.child().cpuMicros()) / (all.lines() - 1);
    }

    /** Lines per second without the time a file of one line takes, in thousandths. */
    static long steadyThroughput(Run all, Run one) {
        long micros = Math.max(1, all.child().wallMicros() - one.child().wallMicros());
        return (all.lines() - 1) * 1_000_000_000L / micros;
    }
}

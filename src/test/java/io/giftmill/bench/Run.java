package io.giftmill.bench;

/**
 * What one run of one program took.
 *
 * @param program its name in the tables
 * @param lines how many lines it ordered
 * @param child what its process took
 * @param heap what its collections saw
 * @param calls what the partner counted
 * @param partnerCpuMicros CPU time of the sandbox meanwhile
 * @param fault why its figures are void; null when they count
 */
record Run(
        String program, int lines, Child child, GcLog heap, SandboxReport calls, long partnerCpuMicros, String fault) {

    boolean counts() {
        return fault == null;
    }

    /** Lines per second from the start of the process to its end, in thousandths. */
    long throughput() {
        return lines * 1_000_000_000L / child.wallMicros();
    }

    /** CPU microseconds per line, start-up and all. */
    long cpuPerLine() {
        return child.cpuMicros() / lines;
    }

    /** Calls to the partner per line, in thousandths. */
    long callsPerLine() {
        return calls.partnerCalls() * 1000 / lines;
    }
}

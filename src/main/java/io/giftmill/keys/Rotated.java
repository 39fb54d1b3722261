package io.giftmill.keys;

import java.util.List;

/**
 * What a rotation has done.
 *
 * @param keyId the master key that is active now
 * @param resumed whether it went on with a rotation that was interrupted, and made no new key
 * @param dataKeys how many keys of batches it wrapped
 * @param codes how many codes of earlier versions it sealed with the keys of their batches
 * @param damaged the batches and lines whose keys and codes do not open
 */
public record Rotated(String keyId, boolean resumed, long dataKeys, long codes, List<String> damaged) {
    public Rotated {
        damaged = List.copyOf(damaged);
    }

    /** Whether nothing needs an older key any more. */
    public boolean isComplete() {
        return damaged.isEmpty();
    }
}

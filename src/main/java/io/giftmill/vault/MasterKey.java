package io.giftmill.vault;

import java.time.Instant;

/**
 * A master key, without the key.
 *
 * @param id its fingerprint
 * @param state what it is for
 * @param since when this record first met it; null when it never did
 * @param unfinished whether a rotation to it was begun and has not ended
 * @param retiredAt when it was destroyed; null while it was not
 * @param retiredBy who destroyed it; null while nobody did
 * @param dataKeys how many keys of batches it wraps
 */
public record MasterKey(
        String id, State state, Instant since, boolean unfinished, Instant retiredAt, String retiredBy, long dataKeys) {

    /** What a master key is for. */
    public enum State {
        /** New keys are wrapped with it. */
        ACTIVE,
        /** It opens what it wraps. */
        READING,
        /** It was destroyed. */
        RETIRED,
        /** It was destroyed, and the key file still has it. */
        RETIRED_IN_FILE,
        /** The record needs it and the key file lacks it. */
        MISSING
    }
}

package io.giftmill.order;

import java.util.Arrays;
import java.util.Objects;

/**
 * The encrypted artefact of a line.
 *
 * @param lineId the line
 * @param kind CODE, LINK, ESIM or OPERATOR_REFERENCE
 * @param keyId the key it was sealed with
 * @param sealed the ciphertext
 * @param masked what people may see of it
 * @param fingerprint by what the same code is recognised; null for what may come again
 */
public record DeliveredLine(long lineId, String kind, String keyId, byte[] sealed, String masked, String fingerprint) {
    public DeliveredLine {
        sealed = sealed.clone();
    }

    @Override
    public byte[] sealed() {
        return sealed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeliveredLine that
                && that.lineId == lineId
                && that.kind.equals(kind)
                && that.keyId.equals(keyId)
                && Arrays.equals(that.sealed, sealed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lineId, kind, keyId, Arrays.hashCode(sealed));
    }

    @Override
    public String toString() {
        return "DeliveredLine[lineId=" + lineId + ", kind=" + kind + "]";
    }
}

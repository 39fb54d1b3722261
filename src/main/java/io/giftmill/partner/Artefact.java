package io.giftmill.partner;

import io.giftmill.secret.Secret;
import java.util.Objects;

/**
 * What a delivered line consists of. The partner puts codes, links and eSIM strings into one field, {@code pin_code};
 * direct top-ups have an operator's reference instead (seen on the live API).
 *
 * @param kind what the value is
 * @param value the value itself
 * @param serial serial number of a card; null when there is none
 * @param securityCode second code of a card; null when there is none
 */
public record Artefact(Kind kind, Secret value, Secret serial, Secret securityCode) {

    /** What an artefact's value is. */
    public enum Kind {
        /** A code to type in. */
        CODE,
        /** A web address to open. */
        LINK,
        /** An eSIM activation string, {@code LPA:…}. */
        ESIM,
        /** The receipt of a top-up that already reached its phone. */
        OPERATOR_REFERENCE
    }

    public Artefact {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
    }
}

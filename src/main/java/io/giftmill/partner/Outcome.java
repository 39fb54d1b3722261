package io.giftmill.partner;

import java.time.Duration;
import java.util.Objects;

/**
 * What is known after a call to the partner. A caller switches over the four cases; there is no exception to catch.
 *
 * @param <T> what the partner answers when it says yes
 */
public sealed interface Outcome<T> {

    /**
     * The partner answered. The answer may still be incomplete or hold problems; its type says which fields may be null.
     *
     * @param answer never null
     */
    record Yes<T>(T answer) implements Outcome<T> {
        public Yes {
            Objects.requireNonNull(answer, "answer");
        }
    }

    /**
     * Definitely refused: nothing was done, and the same request will be refused again.
     *
     * @param refusal what the partner gave as its reason
     */
    record No<T>(Refusal refusal) implements Outcome<T> {
        public No {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /**
     * The request never left: no address, no connection, no TLS session, no turn ({@link PartnerManners}), or a request
     * that could not be written down. It may be tried again.
     *
     * @param sentence why, for people; holds nothing of any body
     * @param retryAfter how long the partner is left alone for; null when nobody knows
     */
    record Unsent<T>(String sentence, Duration retryAfter) implements Outcome<T> {
        public Unsent {
            Objects.requireNonNull(sentence, "sentence");
        }

        public Unsent(String sentence) {
            this(sentence, null);
        }
    }

    /**
     * The request may have been executed. Whoever asked for an order must not ask again by himself: the partner has no
     * idempotency key.
     *
     * @param sentence why, for people; holds nothing of any body
     * @param retryAfter how long the partner asks to be left alone; null when it does not say
     */
    record Unknown<T>(String sentence, Duration retryAfter) implements Outcome<T> {
        /** Ends the sentence of an answer that is about another order than the one asked for. */
        static final String OF_ANOTHER = "about another order";

        public Unknown {
            Objects.requireNonNull(sentence, "sentence");
        }

        /** Whether the answer was a whole one, to a question for another order. */
        public boolean isOfAnother() {
            return sentence.endsWith(OF_ANOTHER + ".");
        }
    }
}

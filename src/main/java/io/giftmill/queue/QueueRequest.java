package io.giftmill.queue;

import java.util.List;
import java.util.Map;

/**
 * A message that was understood.
 *
 * @param kind what it asks for
 * @param messageRef what its sender calls it, or a hash of its content; the same message never counts twice
 * @param contentHash SHA-256 in hex over what it asks for, in whatever order and form that was written
 * @param batchRef the sender's name for the batch; null for none
 * @param requestedBy who asked for it; null when unknown
 * @param rows how many lines it should have; null when not announced
 * @param totals the announced sums by currency; empty when not announced
 * @param lines the values of each line by column, defaults included
 * @param countries the countries whose catalogue is wanted; empty for the configured ones, and for orders
 * @param sender what the answers are addressed by
 */
record QueueRequest(
        Kind kind,
        String messageRef,
        String contentHash,
        String batchRef,
        String requestedBy,
        Long rows,
        Map<String, String> totals,
        List<Map<String, String>> lines,
        List<String> countries,
        Sender sender) {

    /** What a message asks for. */
    enum Kind {
        LINE("line"),
        BATCH("batch"),
        CATALOG_SYNC("catalog-sync");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** How messages write it. */
        String word() {
            return word;
        }
    }

    /**
     * What the answers to a message are addressed by.
     *
     * @param correlationId the sender's own mark; null for none
     * @param replyTo the queue it asks for and may have; null for the configured one
     */
    record Sender(String correlationId, String replyTo) {
        static final Sender UNKNOWN = new Sender(null, null);
    }

    QueueRequest from(Sender known) {
        return new QueueRequest(
                kind, messageRef, contentHash, batchRef, requestedBy, rows, totals, lines, countries, known);
    }
}

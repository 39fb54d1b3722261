package io.giftmill.codes;

/**
 * Somebody wants to see one code.
 *
 * @param batchId its batch
 * @param line its number in the batch; null when the reference says which it is
 * @param rowRef its reference; null when the number says which it is
 * @param by who wants it
 * @param reason what for
 */
public record RevealWish(long batchId, Long line, String rowRef, String by, String reason) {

    /** As people call it. */
    String subject() {
        String subject = "B" + batchId + "/" + (line == null ? rowRef : line);
        return subject.length() <= 200 ? subject : subject.substring(0, 200);
    }
}

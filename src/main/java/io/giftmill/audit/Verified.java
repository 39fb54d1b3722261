package io.giftmill.audit;

/**
 * What going through the log has shown.
 *
 * @param rows how many rows were found in order
 * @param head the number of the last of them; 0 for none
 * @param hash its hash; null for none
 * @param anchors how many anchors were compared
 * @param broken what is wrong with the first row that is; null when nothing is
 * @param at the number of that row, or of that line of the file of anchors; 0 when nothing is wrong
 */
public record Verified(long rows, long head, String hash, int anchors, Break broken, long at) {

    /** Whether everything is as it was written. */
    public boolean isWhole() {
        return broken == null;
    }
}

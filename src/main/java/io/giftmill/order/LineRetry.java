package io.giftmill.order;

/**
 * What a line has been through on its way to an order.
 *
 * @param held how often it was held for a problem
 * @param unanswered how often the partner gave no clear answer to its check
 * @param refused how often it was refused as an order though its check was fine
 * @param rail the other coin and network it was checked for; null for its first choice
 * @param cart the part of a refused cart it is ordered with; null while it may be with any
 */
public record LineRetry(int held, int unanswered, int refused, Rail rail, Long cart) {
    /** A line at its first try. */
    public static final LineRetry NONE = new LineRetry(0, 0, 0, null, null);
}

package io.giftmill.order;

/**
 * An order the partner has answered with, that may not have come into the record.
 *
 * @param worker who made the attempt it answers; ids of attempts may come again when a backup is restored, workers never do
 * @param order the order
 */
public record LeftAnswer(String worker, PartnerOrder order) {}

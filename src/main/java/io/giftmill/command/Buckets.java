package io.giftmill.command;

import io.giftmill.batch.LineStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines counted as people ask for them. Every status is in exactly one bucket, so the buckets add up to the lines. */
final class Buckets {
    private Buckets() {}

    /** The counts in the order they are shown. */
    static Map<String, Long> of(Map<LineStatus, Long> counts) {
        Map<String, Long> buckets = new LinkedHashMap<>();
        for (String name :
                new String[] {"delivered", "rejected", "duplicate", "held", "review", "failed", "expired", "open"}) {
            buckets.put(name, 0L);
        }
        counts.forEach((status, lines) -> buckets.merge(bucket(status), lines, Long::sum));
        return buckets;
    }

    /** Refunded and cancelled lines ended without a delivery, like failed ones. */
    static String bucket(LineStatus status) {
        return switch (status) {
            case DELIVERED -> "delivered";
            case REJECTED -> "rejected";
            case DUPLICATE -> "duplicate";
            case HELD, AWAITING_APPROVAL -> "held";
            case REVIEW -> "review";
            case FAILED, REFUNDED, CANCELLED -> "failed";
            case EXPIRED -> "expired";
            case RECEIVED, VALID, READY, PLACING, IN_DOUBT, PLACED, RELEASED, PAID -> "open";
        };
    }
}

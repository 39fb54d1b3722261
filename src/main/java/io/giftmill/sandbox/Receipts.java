package io.giftmill.sandbox;

/**
 * What an order has received by a moment, in units and milliseconds. Times are -1 for what has not happened.
 *
 * @param sent Everything received.
 * @param firstAt When the first transfer was seen.
 * @param paidAt When the sum, inside the window, first reached what was due.
 * @param tooMuchAt When the sum first exceeded what was due, if it was ever paid.
 * @param nextAt When the next transfer will be seen, or the end of time.
 */
record Receipts(long sent, long firstAt, long paidAt, long tooMuchAt, long nextAt) {

    static Receipts of(Order order, long now) {
        long due = order.due();
        long sent = 0;
        long firstAt = -1;
        long paidAt = -1;
        long tooMuchAt = -1;
        long nextAt = Long.MAX_VALUE;
        boolean first = true;
        for (Transfer transfer : order.transfers()) {
            long units = arriving(order, transfer, first);
            long at = seenAt(order, transfer);
            first = false;
            if (at > now) {
                nextAt = Math.min(nextAt, at);
                continue;
            }
            sent += units;
            firstAt = firstAt < 0 ? at : firstAt;
            paidAt = paidAt < 0 && sent >= due && at < order.expiresAt() ? at : paidAt;
            tooMuchAt = tooMuchAt < 0 && paidAt >= 0 && sent > due ? at : tooMuchAt;
        }
        return new Receipts(sent, firstAt, paidAt, tooMuchAt, nextAt);
    }

    /** What of a transfer reaches the order: faults change the first. */
    static long arriving(Order order, Transfer transfer, boolean first) {
        long onePercent = (transfer.units() + 99) / 100;
        if (first && order.has(Fault.PARTIAL_PAYMENT)) {
            return transfer.units() - onePercent;
        }
        return first && order.has(Fault.OVERPAYMENT) ? transfer.units() + onePercent : transfer.units();
    }

    /** When the chain shows a transfer. */
    static long seenAt(Order order, Transfer transfer) {
        return order.has(Fault.LATE_PAYMENT) ? Math.max(transfer.at(), order.expiresAt()) : transfer.at();
    }
}

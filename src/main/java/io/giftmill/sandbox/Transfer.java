package io.giftmill.sandbox;

/**
 * A movement of money on the simulated chain.
 *
 * @param number Counts transfers from 1.
 * @param key The sender's idempotency key.
 * @param order Number of the order whose address it went to, -1 when it went to none.
 * @param address The address when it is no order's own, else null: then it can be computed.
 * @param units Amount in units of the rail's coin.
 * @param at When the chain saw it, in milliseconds.
 * @param lost Why no order counts it, null when one does.
 */
record Transfer(int number, String key, Rail rail, int order, String address, long units, long at, String lost) {

    /** The same, seen by the chain at another time. */
    Transfer at(long seen) {
        return new Transfer(number, key, rail, order, address, units, seen, lost);
    }
}

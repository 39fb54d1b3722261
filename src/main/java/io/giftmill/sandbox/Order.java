package io.giftmill.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An order: what was asked for and what has happened to it since. How it stands is not kept but computed from this and
 * the time, see {@link Course}. Kept small, because a rehearsal may hold a million of them.
 */
final class Order {
    private final int number;
    private final long createdAt;
    private final Rail rail;
    private final Pace pace;
    private final List<Line> lines;
    private final String email;
    private final String refundAddress;
    private volatile List<Transfer> transfers = List.of();
    private volatile Act act;

    /**
     * @param number counts orders from 1
     * @param createdAt milliseconds
     * @param email of the buyer, may be null
     * @param refundAddress may be null
     */
    Order(int number, long createdAt, Rail rail, Pace pace, List<Line> lines, String email, String refundAddress) {
        this.number = number;
        this.createdAt = createdAt;
        this.rail = rail;
        this.pace = pace;
        this.lines = List.copyOf(lines);
        this.email = email;
        this.refundAddress = refundAddress;
    }

    int number() {
        return number;
    }

    long createdAt() {
        return createdAt;
    }

    Rail rail() {
        return rail;
    }

    Pace pace() {
        return pace;
    }

    /** Milliseconds from the confirmed payment to the codes. */
    long delivery() {
        return pace.deliveryOf(number);
    }

    List<Line> lines() {
        return lines;
    }

    String email() {
        return email;
    }

    String refundAddress() {
        return refundAddress;
    }

    UUID id(Seed seed) {
        return seed.orderId(number, createdAt);
    }

    String address(Seed seed) {
        return seed.address(number, createdAt, rail.network().addressLength());
    }

    /** What is due, in units. */
    long due() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.units();
        }
        return sum;
    }

    /** When the payment window closes, in milliseconds. */
    long expiresAt() {
        return createdAt + (has(Fault.FAST_EXPIRY) ? pace.shortWindow() : pace.window());
    }

    /** Whether any line asks for this fault. */
    boolean has(Fault fault) {
        for (Line line : lines) {
            if (line.has(fault)) {
                return true;
            }
        }
        return false;
    }

    List<Transfer> transfers() {
        return transfers;
    }

    /** The last thing done to it through the control path, or null. */
    Act act() {
        return act;
    }

    synchronized void add(Transfer transfer) {
        List<Transfer> longer = new ArrayList<>(transfers);
        longer.add(transfer);
        transfers = List.copyOf(longer);
    }

    void done(Act newAct) {
        act = newAct;
    }
}

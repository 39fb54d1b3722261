package io.giftmill.sandbox;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** All orders, by number. */
final class Orders {
    private final AtomicInteger last = new AtomicInteger();
    private volatile AtomicReferenceArray<Order> byNumber = new AtomicReferenceArray<>(1024);

    int nextNumber() {
        return last.incrementAndGet();
    }

    /** The highest number given out. */
    int last() {
        return last.get();
    }

    synchronized void put(Order order) {
        if (order.number() >= byNumber.length()) {
            grow(order.number());
        }
        byNumber.set(order.number(), order);
    }

    void restore(Order order) {
        last.accumulateAndGet(order.number(), Math::max);
        put(order);
    }

    /** The order with this number, or null. */
    Order number(int number) {
        AtomicReferenceArray<Order> orders = byNumber;
        return number > 0 && number < orders.length() ? orders.get(number) : null;
    }

    /** The order with this id, or null. */
    Order find(String id, Seed seed) {
        UUID wanted = uuid(id);
        Order order = wanted == null ? null : number(seed.numberIn(wanted));
        return order != null && order.id(seed).equals(wanted) ? order : null;
    }

    /** The order with this deposit address, or null. */
    Order at(String address, Seed seed) {
        Order order = number(seed.numberIn(address));
        return order != null && order.address(seed).equals(address) ? order : null;
    }

    void forEach(Consumer<Order> action) {
        int end = last();
        for (int number = 1; number <= end; number++) {
            Order order = number(number);
            if (order != null) {
                action.accept(order);
            }
        }
    }

    private void grow(int number) {
        AtomicReferenceArray<Order> old = byNumber;
        AtomicReferenceArray<Order> longer =
                new AtomicReferenceArray<>(Math.max(number + 1, old.length() + old.length() / 2));
        for (int i = 0; i < old.length(); i++) {
            longer.set(i, old.get(i));
        }
        byNumber = longer;
    }

    private static UUID uuid(String id) {
        try {
            return id.length() == 36 ? UUID.fromString(id) : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}

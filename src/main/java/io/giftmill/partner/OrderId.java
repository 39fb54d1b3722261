package io.giftmill.partner;

import java.util.regex.Pattern;

/** What an order id may look like before it becomes a part of an address. */
final class OrderId {
    /** UUIDs in every order seen, {@code ord_abc123xyz} on the official developer page. */
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private OrderId() {}

    static boolean isOne(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }
}

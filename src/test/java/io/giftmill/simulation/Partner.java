package io.giftmill.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The partner and the chain, from its wire contract and without a class of the program: orders that wait for their exact
 * payment for half an hour, are delivered, and end. Amounts are in millionths.
 */
final class Partner {
    static final Duration WINDOW = Duration.ofMinutes(30);

    private final Dice dice;
    /** One that has little to deliver. */
    private final boolean isPoor;

    final Map<String, Order> orders = new LinkedHashMap<>();
    private int number;

    Partner(Dice dice) {
        this.dice = dice;
        this.isPoor = dice.percent(10);
    }

    /** One product for one recipient, as it was asked for. */
    record Item(String denomination, String recipient) {}

    /** A delivery as the partner shows it; without a code while there is none. */
    record Delivery(String id, Item item, String state, String code) {}

    /** An order as the partner shows it at one moment; later ones have higher numbers. */
    record Said(
            int version,
            String orderId,
            String state,
            String payment,
            Instant createdAt,
            String address,
            String coin,
            String network,
            long due,
            long received,
            long refunded,
            List<Delivery> deliveries) {}

    /** An order, with all it ever said. */
    static final class Order {
        final long attempt;
        final List<Said> said = new ArrayList<>();
        Instant nextAt;
        String next;

        private Order(long attempt) {
            this.attempt = attempt;
        }

        Said now() {
            return said.get(said.size() - 1);
        }

        Instant expiresAt() {
            return said.get(0).createdAt().plus(WINDOW);
        }
    }

    Order create(long attempt, List<Item> items, String coin, String network, long due, Instant now) {
        String id = "ord-" + ++number;
        List<Delivery> deliveries = new ArrayList<>();
        for (Item item : items) {
            deliveries.add(new Delivery(id + "-" + deliveries.size(), item, "WaitingForPayment", null));
        }
        Order order = new Order(attempt);
        order.said.add(new Said(
                0,
                id,
                "WaitingForPayment",
                "WalletCreated",
                now,
                "Wallet" + number,
                coin,
                network,
                due,
                0,
                0,
                deliveries));
        order.nextAt = now.plus(WINDOW);
        order.next = "expire";
        if (dice.fault(Fault.CANCELED)) {
            order.nextAt = now.plusSeconds(dice.below(1_500));
            order.next = "cancel";
        }
        orders.put(id, order);
        return order;
    }

    /** When something happens next; null for never. */
    Instant nextAt() {
        Instant next = null;
        for (Order one : orders.values()) {
            if (one.nextAt != null && (next == null || one.nextAt.isBefore(next))) {
                next = one.nextAt;
            }
        }
        return next;
    }

    void pass(Instant now) {
        for (Order one : orders.values()) {
            for (int times = 0; one.nextAt != null && !one.nextAt.isAfter(now) && times < 10; times++) {
                step(one, one.nextAt);
            }
        }
    }

    private void step(Order one, Instant at) {
        String what = one.next;
        one.next = null;
        one.nextAt = null;
        switch (what) {
            case "expire" ->
                says(one, "Expired", one.now().received() > 0 ? "ExpiredAfterPaymentDetection" : "Expired");
            case "cancel" ->
                says(one, dice.pick("Canceled", "PaymentFailed", "PaymentSetupFailed"), "PaymentRequested");
            case "work" -> work(one, at);
            case "deliver" -> deliver(one, at);
            case "code" -> codes(one, one.now().deliveries().size());
            case "refund" -> refund(one);
            case "repay" -> {
                change(
                        one,
                        "PaymentReceived",
                        "PaymentReceived",
                        one.now().due(),
                        one.now().deliveries());
                then(one, "deliver", at, 300);
            }
            default -> throw new IllegalStateException(what);
        }
    }

    /** Money has arrived on the address of an order. */
    void receive(Order one, long amount, Instant at) {
        Said now = one.now();
        long sum = now.received() + amount;
        boolean open = now.state().equals("WaitingForPayment") || now.state().equals("PartialPaymentStarted");
        if (!open) {
            boolean expired = now.state().equals("Expired");
            change(one, now.state(), expired ? "ExpiredAfterPaymentDetection" : now.payment(), sum, now.deliveries());
            if (expired) {
                then(one, dice.percent(50) ? "refund" : "work", at, 3_600);
            }
        } else if (sum < now.due()) {
            change(one, dice.pick("PartialPaymentStarted", "WaitingForPayment"), now.payment(), sum, now.deliveries());
        } else if (sum > now.due() && dice.percent(50)) {
            change(one, now.state(), "PaymentQuarantined", sum, now.deliveries());
            then(one, "refund", at, 7_200);
        } else {
            change(one, "PaymentReceived", "PaymentReceived", sum, now.deliveries());
            then(one, "work", at, 120);
        }
    }

    private void work(Order one, Instant at) {
        if (dice.lateFault(Fault.REORG)) {
            change(one, "WaitingForPayment", "PaymentRequested", 0, one.now().deliveries());
            then(one, "repay", at, 600);
        } else if (dice.lateFault(Fault.MANUAL_ACTION)) {
            says(one, "WaitingForManualAction", "PaymentReceived");
            then(one, dice.percent(70) ? "deliver" : "refund", at, 20_000);
        } else if (dice.lateFault(Fault.UNKNOWN_STATE)) {
            says(one, "WaitingForRain", "PaymentReceived");
            then(one, "deliver", at, 1_000);
        } else {
            says(one, dice.pick("WaitingForDelivery", "PaymentReceived"), "PaymentReceived");
            then(one, "deliver", at, 200);
        }
    }

    private void deliver(Order one, Instant at) {
        says(one, "Done", "PaymentReceived");
        int all = one.now().deliveries().size();
        if (dice.lateFault(Fault.CODE_LATE)) {
            then(one, "code", at, 7_200);
        } else {
            boolean failed = isPoor && dice.percent(50) || dice.lateFault(Fault.DELIVERY_FAILED);
            codes(one, failed ? dice.below(all) : all);
            if (dice.lateFault(Fault.REFUNDED) || failed && dice.percent(50)) {
                then(one, "refund", at, 3_600);
            }
        }
    }

    /** The first so many are delivered, the others have failed. */
    private void codes(Order one, int many) {
        List<Delivery> after = new ArrayList<>();
        for (Delivery each : one.now().deliveries()) {
            boolean good = after.size() < many;
            after.add(
                    new Delivery(each.id(), each.item(), good ? "Succeeded" : "Failed", good ? "C" + each.id() : null));
        }
        change(one, "Done", "PaymentReceived", one.now().received(), after);
    }

    private void refund(Order one) {
        Said now = one.now();
        one.said.add(new Said(
                now.version() + 1,
                now.orderId(),
                "Refunded",
                now.payment(),
                now.createdAt(),
                now.address(),
                now.coin(),
                now.network(),
                now.due(),
                now.received(),
                now.received(),
                now.deliveries()));
    }

    private void then(Order one, String what, Instant at, int seconds) {
        one.next = what;
        one.nextAt = at.plusSeconds(1 + dice.below(seconds));
    }

    private void says(Order one, String state, String payment) {
        change(one, state, payment, one.now().received(), one.now().deliveries());
    }

    private void change(Order one, String state, String payment, long received, List<Delivery> deliveries) {
        Said now = one.now();
        one.said.add(new Said(
                now.version() + 1,
                now.orderId(),
                state,
                payment,
                now.createdAt(),
                now.address(),
                now.coin(),
                now.network(),
                now.due(),
                received,
                now.refunded(),
                deliveries));
    }
}

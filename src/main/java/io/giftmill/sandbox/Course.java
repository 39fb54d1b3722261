package io.giftmill.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The course of an order's life: how it stands is a pure function of what has happened to it and of the time. So no timer
 * moves orders along, and a restart loses nothing.
 */
final class Course {
    private static final String QUARANTINED = "PaymentQuarantined";
    private static final String EXPIRED_WITH_MONEY = "ExpiredAfterPaymentDetection";

    private final Order order;
    private final Receipts receipts;
    private final List<Step> steps = new ArrayList<>(6);

    private Course(Order order, Receipts receipts) {
        this.order = order;
        this.receipts = receipts;
    }

    static Standing at(Order order, long now) {
        Course course = new Course(order, Receipts.of(order, now));
        course.open();
        course.intervene();
        return course.standing(now);
    }

    private Standing standing(long now) {
        Step current = steps.get(0);
        long next = receipts.nextAt();
        for (Step step : steps) {
            if (step.at() <= now) {
                current = step;
            } else {
                next = Math.min(next, step.at());
                break;
            }
        }
        long changedAt = order.transfers().isEmpty() ? current.at() : Math.max(current.at(), receipts.firstAt());
        return new Standing(current, receipts.sent(), changedAt, next);
    }

    private void open() {
        String walletState = order.number() % 2 == 0 ? "WalletCreated" : "PaymentRequested";
        if (order.has(Fault.PAYMENT_SETUP_FAILED)) {
            add(order.createdAt(), "PaymentSetupFailed", "PaymentSetupFailed", Step.FAILED);
            return;
        }
        if (order.has(Fault.STATE_CREATED)) {
            add(order.createdAt(), "Created", walletState, Step.WAITING_FOR_PAYMENT);
            add(
                    order.createdAt() + order.pace().confirmation(),
                    Step.WAITING_FOR_PAYMENT,
                    walletState,
                    Step.WAITING_FOR_PAYMENT);
        } else {
            add(order.createdAt(), Step.WAITING_FOR_PAYMENT, walletState, Step.WAITING_FOR_PAYMENT);
        }
        if (order.has(Fault.STATE_CANCELED)) {
            add(order.createdAt() + order.pace().confirmation(), Step.CANCELED, Step.CANCELED, Step.CANCELED);
        } else {
            continueByMoney();
        }
    }

    private void continueByMoney() {
        boolean partly = receipts.firstAt() >= 0 && receipts.firstAt() < order.expiresAt();
        if (partly && receipts.firstAt() != receipts.paidAt()) {
            add(receipts.firstAt(), "PartialPaymentStarted", "PartialPaymentStarted", Step.WAITING_FOR_PAYMENT);
        }
        if (receipts.paidAt() < 0) {
            expire(partly);
        } else {
            add(receipts.paidAt(), "PaymentStarted", "PaymentRequested", Step.WAITING_FOR_PAYMENT);
            confirm(receipts.paidAt() + order.pace().confirmation());
            quarantine();
        }
    }

    private void expire(boolean partly) {
        String payment = partly ? EXPIRED_WITH_MONEY : Step.EXPIRED;
        add(order.expiresAt(), Step.EXPIRED, payment, Step.EXPIRED);
        if (!partly && receipts.firstAt() >= 0) {
            add(receipts.firstAt(), Step.EXPIRED, EXPIRED_WITH_MONEY, Step.EXPIRED);
        }
    }

    /** What follows a payment in full, from the moment it is confirmed. */
    private void confirm(long at) {
        long delivery = order.delivery();
        if (order.has(Fault.PAYMENT_FAILED)) {
            add(at, Step.PAYMENT_FAILED, Step.PAYMENT_FAILED, Step.FAILED);
        } else if (order.has(Fault.STATE_UNKNOWN)) {
            add(at, Step.UNHEARD_OF, Step.PAYMENT_RECEIVED, Step.WAITING_FOR_DELIVERY);
        } else if (order.has(Fault.MANUAL_ACTION)) {
            add(at, Step.WAITING_FOR_MANUAL_ACTION, Step.PAYMENT_RECEIVED, Step.WAITING_FOR_DELIVERY);
        } else if (order.has(Fault.MANUAL_ACTION_HEALED)) {
            add(at, Step.WAITING_FOR_MANUAL_ACTION, Step.PAYMENT_RECEIVED, Step.WAITING_FOR_DELIVERY);
            finish(at + 3 * delivery);
        } else if (order.has(Fault.EXPIRED_THEN_DONE)) {
            add(at, Step.EXPIRED, Step.EXPIRED, Step.EXPIRED);
            finish(at + 2 * delivery);
        } else if (order.has(Fault.REORG)) {
            add(at, Step.PAYMENT_RECEIVED, Step.PAYMENT_RECEIVED, Step.WAITING_FOR_PAYMENT);
            add(at + delivery / 2, Step.WAITING_FOR_PAYMENT, "PaymentRequested", Step.WAITING_FOR_PAYMENT);
            deliver(at + delivery);
        } else {
            deliver(at);
        }
    }

    private void deliver(long at) {
        long delivery = order.delivery();
        add(at, Step.PAYMENT_RECEIVED, Step.PAYMENT_RECEIVED, Step.WAITING_FOR_PAYMENT);
        add(at + delivery / 2, Step.WAITING_FOR_DELIVERY, Step.PAYMENT_RECEIVED, Step.WAITING_FOR_DELIVERY);
        finish(at + delivery);
    }

    private void finish(long at) {
        if (order.has(Fault.DELIVERY_FAILED)) {
            add(at, Step.WAITING_FOR_MANUAL_ACTION, Step.PAYMENT_RECEIVED, Step.FAILED);
            add(at + order.delivery(), Step.REFUNDED, Step.REFUNDED, Step.FAILED);
        } else if (order.has(Fault.LINE_FAILED)) {
            add(at, Step.WAITING_FOR_MANUAL_ACTION, Step.PAYMENT_RECEIVED, Step.MIXED);
        } else {
            add(at, Step.DONE, Step.PAYMENT_RECEIVED, Step.SUCCEEDED);
        }
    }

    /** Too much money stops an order that is not finished: seen on the live API, against the partner's own words. */
    private void quarantine() {
        long finishedAt = steps.get(steps.size() - 1).at();
        boolean afterwards = receipts.tooMuchAt() >= finishedAt && receipts.tooMuchAt() > receipts.paidAt();
        if (receipts.tooMuchAt() < 0 || afterwards) {
            return;
        }
        long at = receipts.tooMuchAt() + order.pace().confirmation();
        steps.removeIf(step -> step.at() >= at);
        add(at, Step.WAITING_FOR_MANUAL_ACTION, QUARANTINED, Step.WAITING_FOR_PAYMENT);
    }

    /** What was done through the control path outweighs everything before it. */
    private void intervene() {
        Act act = order.act();
        if (act == null) {
            return;
        }
        steps.removeIf(step -> step.at() > act.at());
        boolean paid = receipts.paidAt() >= 0;
        switch (act.kind()) {
            case REFUND -> add(act.at(), Step.REFUNDED, Step.REFUNDED, Step.FAILED);
            case CANCEL -> add(act.at(), Step.CANCELED, Step.CANCELED, Step.CANCELED);
            case DELIVER -> add(act.at(), Step.DONE, Step.PAYMENT_RECEIVED, Step.SUCCEEDED);
            case FAIL -> {
                if (paid) {
                    add(act.at(), Step.WAITING_FOR_MANUAL_ACTION, Step.PAYMENT_RECEIVED, Step.FAILED);
                } else {
                    add(act.at(), Step.PAYMENT_FAILED, Step.PAYMENT_FAILED, Step.FAILED);
                }
            }
        }
    }

    private void add(long at, String orderState, String payment, String delivery) {
        steps.add(new Step(at, orderState, payment, delivery));
    }
}

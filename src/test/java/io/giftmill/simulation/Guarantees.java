package io.giftmill.simulation;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.order.Observation;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.place.Placement;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold after every step of a life, whatever goes wrong. */
final class Guarantees implements Store.Watch {
    private static final Duration MARGIN = Duration.ofMinutes(5);
    /** How far an order has come, for events that may only bring it forward. */
    private static final List<String> FORWARD = List.of(
            "Created",
            "WaitingForPayment",
            "PaymentStarted",
            "PartialPaymentStarted",
            "PaymentReceived",
            "WaitingForDelivery",
            "Done");

    static final Map<LineStatus, Set<LineStatus>> LEGAL = new EnumMap<>(LineStatus.class);

    static {
        for (LineStatus each : LineStatus.values()) {
            LEGAL.put(each, TestBatches.legalMoves(each));
        }
    }

    private final Life life;
    private long checked;
    private final Set<Long> posted = new HashSet<>();
    private final Map<Long, String> paid = new HashMap<>();
    final Set<Observation> fromEvents = Collections.newSetFromMap(new IdentityHashMap<>());
    final Map<LineStatus, Set<LineStatus>> moves = new EnumMap<>(LineStatus.class);

    Guarantees(Life life) {
        this.life = life;
    }

    @Override
    public void committing() {
        if (life.isWorking() && life.dice.percent(25) && life.dice.commitFault(Fault.KILLED_BEFORE_COMMIT)) {
            throw new Crash();
        }
    }

    @Override
    public void committed() {
        if (life.isWorking() && life.dice.percent(25) && life.dice.commitFault(Fault.KILLED_AFTER_COMMIT)) {
            throw new Crash();
        }
        life.interleave();
    }

    @Override
    public void moves(LineRow now, LineStatus seen, int version, LineStatus to) {
        if (now.version() != version) {
            throw new Violation(
                    "I16", "line " + now.id() + " is moved by somebody who saw it before it was " + now.status());
        }
        if (now.status() != seen || !LEGAL.get(seen).contains(to)) {
            throw new Violation("I10", "line " + now.id() + " goes from " + now.status() + " to " + to);
        }
        moves.computeIfAbsent(seen, first -> new HashSet<>()).add(to);
        life.story.tell("line " + now.id() + ": " + seen + " -> " + to);
    }

    @Override
    public void releases(PaymentInstruction one) {
        for (long line : one.lineIds()) {
            Long before = life.store.funded.get(line);
            if (before != null) {
                throw new Violation(
                        "I1", "line " + line + " has a second funded order, after that of attempt " + before);
            }
        }
        refuseMoneyElsewhere(one);
        Partner.Order order = life.partner.orders.get(one.orderId());
        Partner.Said said = order.said.get(0);
        if (!one.walletAddress().equals(said.address())
                || !one.amount().equals(Wire.money(said.due(), said.coin()))
                || !one.network().equals(said.network())) {
            throw new Violation("I5", "the instruction of " + one.orderId() + " is not its create answer");
        }
        if (!one.releasedAt()
                        .plus(MARGIN)
                        .isBefore(life.store.orders.get(one.attemptId()).order().expiresAt())
                || one.payBefore().plus(MARGIN).isAfter(order.expiresAt())) {
            throw new Violation("I5", one.orderId() + " is released too late in its window");
        }
        if (said.due() * 1_000 > Life.PRICE * one.lineIds().size() * 1_005) {
            throw new Violation("I5", one.orderId() + " is released above its price");
        }
        life.story.tell("release of " + one.orderId() + " for lines " + one.lineIds());
    }

    /** Where the record knows of money in an order that was left to expire, no other order of its lines is paid. */
    private void refuseMoneyElsewhere(PaymentInstruction one) {
        for (Store.OrderRow row : life.store.orders.all()) {
            PartnerOrder other = row.order();
            if (other.attemptId() != one.attemptId()
                    && other.received().isPositive()
                    && life.store.attempts.get(other.attemptId()).lineIds().stream()
                            .anyMatch(one.lineIds()::contains)) {
                throw new Violation("I1", one.orderId() + " is released though " + other.orderId() + " holds money");
            }
        }
    }

    @Override
    public void observes(Store.OrderRow now, Observation one) {
        PartnerOrder known = now.order();
        PartnerOrder after = one.after();
        if (known.polls() != one.before().order().polls()) {
            throw new Violation("I16", "a reading of " + known.orderId() + " is written over a later one");
        }
        if (fromEvents.remove(one)) {
            int from = FORWARD.indexOf(known.orderState());
            int to = FORWARD.indexOf(after.orderState());
            if (to < from || to < 0 || after.received().compareTo(known.received()) < 0) {
                throw new Violation(
                        "I10",
                        "an old event takes " + known.orderId() + " from " + known.orderState() + " to "
                                + after.orderState());
            }
        }
    }

    /** A process is told that it may send an attempt. */
    void maySend(Placement one) {
        for (LineRef line : one.lines()) {
            LineRow row = life.store.lines.get(line.id());
            if (row.status() != LineStatus.PLACING || row.attemptId() != one.attemptId()) {
                throw new Violation(
                        "I16",
                        "attempt " + one.attemptId() + " is to be sent though line " + row.id() + " is " + row.status()
                                + " in attempt " + row.attemptId());
            }
        }
    }

    /** The first byte of an attempt leaves. */
    void posted(long attempt) {
        if (!life.store.attempts.has(attempt)) {
            throw new Violation("I2", "attempt " + attempt + " is sent and not in the record");
        }
        if (!posted.add(attempt)) {
            throw new Violation("I3", "attempt " + attempt + " is sent twice");
        }
    }

    /** The payer pays an order for lines, whatever attempt of ours the partner made it for. */
    void pays(String orderId, List<Long> lines) {
        for (long line : lines) {
            String before = paid.put(line, orderId);
            if (before != null && !before.equals(orderId)) {
                throw new Violation("I1", "the payer pays " + orderId + " and " + before + " for line " + line);
            }
        }
    }

    /** After every step; nothing is looked at again that is as it was. */
    void check() {
        long seen = life.store.changes + life.partner.orders.size();
        if (seen != checked) {
            checked = seen;
            checkAll();
        }
    }

    void checkAll() {
        for (Partner.Order one : life.partner.orders.values()) {
            checkKnown(one);
        }
        if (life.store.lines.all().size() != life.lineCount) {
            throw new Violation("I6", "a line is lost");
        }
        for (LineRow line : life.store.lines.all()) {
            boolean delivered = line.status() == LineStatus.DELIVERED;
            boolean stored = life.store.deliveries.has(line.id());
            if (delivered != stored && !(stored && line.status() == LineStatus.REFUNDED)) {
                throw new Violation(
                        "I7",
                        "line " + line.id() + " is " + line.status() + (stored ? " with" : " without") + " a code");
            }
        }
    }

    private void checkKnown(Partner.Order one) {
        Store.AttemptRow attempt = life.store.attempts.get(one.attempt);
        if (attempt == null) {
            throw new Violation("I2", one.now().orderId() + " was made for an attempt that is not in the record");
        }
        if (life.store.orders.has(one.attempt) || attempt.ends().contains("UNANSWERED")) {
            return;
        }
        boolean running = attempt.ends().isEmpty()
                && attempt.lineIds().stream()
                        .map(life.store.lines::get)
                        .allMatch(line -> line.status() == LineStatus.PLACING && line.attemptId() == one.attempt);
        if (!running) {
            throw new Violation("I4", one.now().orderId() + " exists, and its attempt counts as " + attempt.ends());
        }
    }
}

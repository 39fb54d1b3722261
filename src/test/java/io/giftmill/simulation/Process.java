package io.giftmill.simulation;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Worker;
import io.giftmill.deliver.SimulatedDeliver;
import io.giftmill.fund.SimulatedFund;
import io.giftmill.order.Observation;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Reading;
import io.giftmill.order.SimulatedRecord;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.TestManners;
import io.giftmill.place.Placement;
import io.giftmill.place.SimulatedPlace;
import io.giftmill.track.SimulatedTrack;
import io.giftmill.validate.LineCheck;
import io.giftmill.validate.SimulatedValidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One process of the program: its stages, and in its memory what it has begun. The routes between the stages are here. */
final class Process {
    private static final PartnerManners MANNERS = TestManners.calm();

    /** One step of a work, and what is left of it after that; null for nothing. */
    interface Task {
        Task step();
    }

    final SimulatedClock clock;
    private final Life life;
    private final String name;
    private int starts;
    SimulatedRecord record;
    private SimulatedPlace place;
    private SimulatedValidate validate;
    private SimulatedFund fund;
    SimulatedTrack track;
    private final List<Task> tasks = new ArrayList<>();
    private final List<SimulatedValidate.Pending> verdicts = new ArrayList<>();
    private final List<SimulatedPlace.Pending> answers = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();
    Instant pausedUntil = Instant.MIN;

    Process(Life life, String name) {
        this.life = life;
        this.name = name;
        this.clock = new SimulatedClock(() -> life.now);
        start();
    }

    private void start() {
        Worker worker = new Worker(name + ++starts);
        Duration margin = life.bug == Bug.NO_MARGIN ? Duration.ofHours(-2) : Duration.ofMinutes(5);
        record = new SimulatedRecord(life.store, clock, worker);
        place = new SimulatedPlace(record, MANNERS);
        validate = new SimulatedValidate(record, SimulatedPlace.RAILS, MANNERS, life.approves);
        fund = new SimulatedFund(record, margin);
        track = new SimulatedTrack(record, MANNERS, life.dice::next);
    }

    /** All that was in its memory is gone. */
    void restart() {
        tasks.clear();
        verdicts.clear();
        answers.clear();
        observations.clear();
        pausedUntil = Instant.MIN;
        start();
        if (life.isAlone()) {
            record.lines.forgetLeasesOfOthers();
            record.orders.forgetLeasesOfOthers(Duration.ofMinutes(2));
        }
    }

    boolean isIdle() {
        return tasks.isEmpty()
                && verdicts.isEmpty()
                && answers.isEmpty()
                && observations.isEmpty()
                && !track.hasEvents();
    }

    /** One step, of which there are many at the same time. */
    void step() {
        if (!tasks.isEmpty() && life.dice.percent(55)) {
            Task next = tasks.remove(life.dice.below(tasks.size())).step();
            if (next != null) {
                tasks.add(next);
            }
        } else if (track.hasEvents() && life.dice.percent(50)) {
            event();
        } else if (life.dice.percent(35)) {
            write();
        } else {
            int first = life.dice.below(8);
            look(first);
            look((first + 3) % 8);
        }
    }

    /** Everything there is to do now. */
    void work() {
        for (int what = 0; what < 8; what++) {
            look(what);
        }
        for (int steps = 0; !isIdle() && steps < 500; steps++) {
            if (!tasks.isEmpty()) {
                Task next = tasks.remove(0).step();
                if (next != null) {
                    tasks.add(next);
                }
            } else if (track.hasEvents()) {
                event();
            } else {
                write();
            }
        }
    }

    private void look(int what) {
        switch (what) {
            case 0 -> validate.validation.claim().forEach(check -> tasks.add(() -> ask(check)));
            case 1 -> place.placing.claim().forEach(one -> tasks.add(() -> beforePost(one)));
            case 2 -> place.placing.resolveDoubts();
            case 3 -> validate.validation.resume();
            case 4 -> fund.funding.release().forEach(this::queuePayments);
            case 5 -> fund.funding.notTaken().forEach(this::queuePayments);
            case 6 -> track.tracking.claim().forEach(one -> tasks.add(() -> read(one)));
            default -> approve();
        }
    }

    /** The rule lets a checked line go on, or a person has to. */
    private void approve() {
        List<LineMove> moves = record.lines.due(LineStatus.VALID, 50).stream()
                .map(line -> line.ref().to(life.dice.percent(50) ? LineStatus.READY : LineStatus.AWAITING_APPROVAL))
                .toList();
        record.lines.move(moves);
    }

    private Task ask(LineCheck check) {
        LineCheck allowed = validate.validation.allow(check);
        return () -> allowed.isOpen() ? checked(allowed) : judged(allowed);
    }

    private Task checked(LineCheck check) {
        var outcome = life.network.validate(validate.validation.request(check));
        return () -> {
            LineCheck after = validate.validation.judge(outcome, check);
            return after.isOpen() ? () -> ask(after) : judged(after);
        };
    }

    private Task judged(LineCheck check) {
        verdicts.add(SimulatedValidate.judged(check));
        return null;
    }

    private Task beforePost(Placement one) {
        if (place.placing.isLate(one)) {
            return answered(one, place.placing.unsent());
        }
        life.guarantees.maySend(one);
        return () -> post(one);
    }

    private Task post(Placement one) {
        Outcome<OrderAnswer> outcome = life.network.post(one);
        if (life.store.attemptsAreLate) {
            life.store.transaction(() -> life.store.attempts.put(
                    one.attemptId(),
                    new Store.AttemptRow(
                            one.attemptId(),
                            one.lines().stream().map(line -> line.id()).toList(),
                            List.of())));
        }
        life.story.tell(name + " posted attempt " + one.attemptId() + ": "
                + outcome.getClass().getSimpleName());
        return () -> answered(one, outcome);
    }

    private Task answered(Placement one, Outcome<OrderAnswer> outcome) {
        answers.add(place.answered(one, outcome));
        return null;
    }

    private void queuePayments(List<PaymentInstruction> portion) {
        tasks.add(() -> pay(portion));
    }

    private Task pay(List<PaymentInstruction> portion) {
        List<PaymentInstruction> payable = fund.funding.payable(portion);
        if (payable.isEmpty()) {
            return null;
        }
        return () -> {
            Map<String, String> receipts = life.payer.pay(fund.ask(payable));
            if (life.dice.fault(Fault.PAYER_ASKED_TWICE)) {
                receipts = life.payer.pay(fund.ask(payable));
            }
            boolean lost = life.dice.fault(Fault.PAYER_ANSWER_LOST);
            Map<String, String> heard = receipts;
            return lost ? null : () -> taken(heard, payable);
        };
    }

    private Task taken(Map<String, String> receipts, List<PaymentInstruction> payable) {
        fund.funding.taken(fund.read(receipts, payable));
        return null;
    }

    private Task read(TrackedOrder one) {
        Outcome<OrderAnswer> outcome = life.network.get(one);
        return () -> {
            observations.add(track.tracking.observe(SimulatedDeliver.take(track.tracking.read(outcome, one))));
            return null;
        };
    }

    private void event() {
        track.nextEvent().forEach(this::counts);
    }

    /** What an event brings counts like a reading. */
    private void counts(Reading reading) {
        Observation one = track.tracking.observe(SimulatedDeliver.take(reading));
        life.guarantees.fromEvents.add(one);
        observations.add(one);
    }

    /** With the defect of that name. */
    void believe(String orderId, OrderAnswer said) {
        record.orders
                .read(List.of(life.partner.orders.get(orderId).attempt))
                .forEach(known -> counts(Reading.of(known, said)));
    }

    private void write() {
        group(verdicts, validate::write);
        group(answers, place::write);
        group(observations, record.observations::writeGroup);
    }

    /** As {@code GroupCommit} does it: a group that fails is written one by one. */
    private <T> void group(List<T> waiting, Consumer<List<T>> writer) {
        List<T> group = List.copyOf(waiting);
        waiting.clear();
        if (group.isEmpty()) {
            return;
        }
        try {
            writer.accept(group);
        } catch (RuntimeException failed) {
            for (T one : group) {
                try {
                    writer.accept(List.of(one));
                } catch (RuntimeException again) {
                    life.story.tell(name + " cannot write: " + again);
                }
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

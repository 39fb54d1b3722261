package io.giftmill.simulation;

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
import io.giftmill.queue.SimulatedQueue;
import io.giftmill.track.SimulatedTrack;
import io.giftmill.validate.LineCheck;
import io.giftmill.validate.SimulatedValidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    private SimulatedQueue queue;
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
        queue = new SimulatedQueue(record);
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
        return tasks.isEmpty() && !hasOutcomes() && !track.hasEvents();
    }

    private boolean hasOutcomes() {
        return !verdicts.isEmpty() || !answers.isEmpty() || !observations.isEmpty();
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
        } else if (hasOutcomes() && life.dice.percent(50)) {
            write();
        } else {
            lookSomewhere();
        }
    }

    /** At two works there is something to do for; at one there may be nothing. */
    private void lookSomewhere() {
        int turn = life.dice.below(Outlook.WORKS);
        int promising = outlook();
        int looks = 0;
        for (int i = 0; i < Outlook.WORKS && looks < 2; i++) {
            int what = (turn + i) % Outlook.WORKS;
            if (Outlook.has(promising, what)) {
                look(what);
                looks++;
            }
        }
        if (looks == 0) {
            look(turn);
        }
    }

    private int outlook() {
        return Outlook.of(life.store, clock.instant(), !track.streams.all().isEmpty());
    }

    /** Everything there is to do now. */
    void work() {
        int promising = outlook();
        for (int what = 0; what < Outlook.WORKS; what++) {
            if (Outlook.has(promising, what)) {
                look(what);
            }
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
            case Outlook.VALIDATE -> validate.validation.claim().forEach(check -> tasks.add(() -> ask(check)));
            case Outlook.PLACE -> place.placing.claim().forEach(one -> tasks.add(() -> beforePost(one)));
            case Outlook.DOUBT -> place.placing.resolveDoubts();
            case Outlook.RESUME -> validate.validation.resume();
            case Outlook.RELEASE -> fund.funding.release().forEach(this::queuePayments);
            case Outlook.HAND_OVER -> fund.funding.notTaken().forEach(this::queuePayments);
            case Outlook.TRACK -> track.tracking.claim().forEach(one -> tasks.add(() -> read(one)));
            case Outlook.ANSWER -> queue.gather();
            case Outlook.SEND -> tasks.add(this::send);
            default -> life.people.letOn(this);
        }
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

    private Task send() {
        List<Store.AnswerRow> answers = queue.next();
        if (life.bug == Bug.ANSWERS_MARKED_FIRST) {
            queue.sent(answers);
        }
        return () -> {
            if (life.dice.fault(Fault.ANSWER_NOT_SENT)) {
                return null;
            }
            life.sender.hears(answers);
            return () -> {
                queue.sent(answers);
                return null;
            };
        };
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
        Group.write(verdicts, validate::write, this::failed);
        Group.write(answers, place::write, this::failed);
        Group.write(observations, record.observations::writeGroup, this::failed);
    }

    private void failed(RuntimeException why) {
        life.story.tell(name + " cannot write: " + why);
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.giftmill.simulation;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One life: some lines, one to three processes, a partner and a payer, from one seed in one thread. */
final class Life {
    /** What a line costs, in millionths. */
    static final long PRICE = 10_300_000;

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    /** After the last fault, everything must have come to its end; holds of the partner's last hours. */
    private static final Duration PATIENCE = Duration.ofHours(36);

    /** Rounds in which late money may still come. */
    private static final int AFTERWARDS = 8;

    final Bug bug;
    final Dice dice;
    final Story story;
    final Guarantees guarantees = new Guarantees(this);
    final Store store = new Store(guarantees);
    final Partner partner;
    final Payer payer = new Payer(this);
    final Network network;
    final boolean approves;
    final int lineCount;
    Instant now = START;

    private final People people = new People(this);
    private final List<Process> processes = new ArrayList<>();
    private Process working;
    private boolean isInterleaving;
    Duration calmFor = Duration.ZERO;

    Life(long seed, Bug bug, Story story) {
        this.bug = bug;
        this.dice = new Dice(seed);
        this.story = story;
        this.partner = new Partner(dice);
        this.network = new Network(this);
        story.time = () -> now;
        this.approves = dice.percent(20);
        this.lineCount = 1 + dice.below(4);
        store.isFenced = bug != Bug.NO_FENCE;
        store.attemptsAreLate = bug == Bug.ATTEMPT_AFTER_POST;
        store.hasFundedKey = bug != Bug.NO_FUNDED_GUARD;
        store.isFundedKnown = bug != Bug.NO_FUNDED_GUARD;
        store.transaction(this::ingest);
        store.isLossy = bug == Bug.LOSSY_STORE;
        int many = bug == Bug.LOSSY_STORE ? 1 : 1 + dice.below(3);
        for (int i = 0; i < many; i++) {
            processes.add(new Process(this, "p" + i + "-"));
        }
    }

    private void ingest() {
        for (long id = 1; id <= lineCount; id++) {
            LineRequest request = TestBatches.request(dice.pick("ana@example.com", "bo@example.com"));
            if (dice.percent(20)) {
                request = TestBatches.withCeiling(request, dice.pick("10.3", "10.32", "12"));
            }
            boolean twice = id > 1 && dice.percent(5);
            LineStatus status = twice ? LineStatus.DUPLICATE : LineStatus.RECEIVED;
            store.lines.put(
                    id, new LineRow(id, status, 0, null, Instant.EPOCH, null, 0, 0, null, false, null, request, null));
        }
    }

    boolean isAlone() {
        return processes.size() == 1;
    }

    boolean isWorking() {
        return working != null;
    }

    /** Lives through it; throws a {@link Violation} when something does not hold. */
    void run() {
        int steps = 80 + dice.below(140);
        for (int step = 0; step < steps; step++) {
            pass();
            misfortune();
            Process next = processes.get(dice.below(processes.size()));
            if (!next.pausedUntil.isAfter(now)) {
                let(next, next::step);
            }
            guarantees.check();
        }
        calm();
    }

    /** Has a process do something; it may die of it. */
    private void let(Process one, Runnable what) {
        Process before = working;
        working = one;
        try {
            what.run();
        } catch (Crash killed) {
            kill(one);
        } finally {
            working = before;
        }
    }

    private void kill(Process one) {
        story.tell(one + " is killed");
        store.crash();
        working = null;
        one.restart();
    }

    /** Another process takes a step between two transactions of this one. */
    void interleave() {
        if (working == null || isInterleaving || processes.size() < 2 || !dice.rareFault(Fault.INTERLEAVED)) {
            return;
        }
        isInterleaving = true;
        try {
            Process other = processes.get(dice.below(processes.size()));
            if (other != working) {
                now = now.plusSeconds(dice.pick(0, 1, 200));
                for (int steps = 0; steps < 5; steps++) {
                    let(other, other::step);
                }
            }
        } finally {
            isInterleaving = false;
        }
    }

    private void pass() {
        boolean idle = processes.stream().allMatch(Process::isIdle);
        Instant next = idle && dice.percent(50) ? nextAt() : null;
        if (next != null) {
            now = next.plusMillis(dice.below(2_000));
        } else {
            now = now.plusMillis(dice.percent(3) ? dice.below(600_000) : dice.below(1_500));
        }
        world();
    }

    private void world() {
        partner.pass(now);
        payer.pass(now);
        network.pass();
        processes.forEach(this::streams);
    }

    private Instant nextAt() {
        Stream<Instant> lines = store.lines.all().stream()
                .filter(line -> line.status().isMoving() || line.status() == LineStatus.HELD)
                .map(LineRow::dueAt);
        Stream<Instant> orders = store.orders.all().stream().map(Store.OrderRow::pollAt);
        return Stream.concat(
                        Stream.concat(lines, orders),
                        Stream.of(partner.nextAt(), payer.nextAt()).filter(Objects::nonNull))
                .filter(Objects::nonNull)
                .filter(at -> at.isAfter(now) && at.isBefore(now.plus(Duration.ofDays(40))))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private void misfortune() {
        Process one = processes.get(dice.below(processes.size()));
        if (dice.rareFault(Fault.KILLED)) {
            kill(one);
        }
        if (dice.rareFault(Fault.PAUSED)) {
            one.pausedUntil = now.plusSeconds(dice.below(600));
            story.tell(one + " stands still until " + one.pausedUntil);
        }
        if (dice.rareFault(Fault.CLOCK_FORWARD)) {
            one.clock.wrong = Duration.ofSeconds(dice.below(3_600));
            story.tell("the clock of " + one + " is wrong by " + one.clock.wrong);
        }
        if (dice.rareFault(Fault.CLOCK_BACK)) {
            one.clock.wrong = Duration.ofSeconds(-dice.below(3_600));
            story.tell("the clock of " + one + " is wrong by " + one.clock.wrong);
        }
        if (!partner.orders.isEmpty() && dice.percent(60) && dice.rareFault(Fault.PAID_BY_OTHERS)) {
            Partner.Order order = dice.pick(partner.orders.values().toArray(Partner.Order[]::new));
            story.tell("somebody pays " + order.now().orderId());
            partner.receive(order, order.now().due(), now);
        }
        if (dice.percent(1)) {
            people.act(one);
        }
    }

    private void streams(Process one) {
        for (String id : List.copyOf(one.track.streams.all().keySet())) {
            Partner.Order order = partner.orders.get(id);
            if (dice.fault(Fault.STREAM_BROKEN)) {
                one.track.streams.ends(id, false);
            } else if (dice.fault(Fault.STREAM_STOPPED)) {
                one.track.streams.ends(id, true);
            } else if (dice.fault(Fault.EVENT_UNREADABLE)) {
                one.track.streams.says(id, null);
            } else if (dice.isCalm() || dice.percent(20)) {
                event(one, order);
            }
        }
    }

    private void event(Process one, Partner.Order order) {
        Partner.Said said = order.now();
        if (dice.fault(Fault.EVENT_OLD)) {
            said = order.said.get(dice.below(order.said.size()));
        }
        int times = dice.fault(Fault.EVENT_TWICE) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            if (bug == Bug.OLD_EVENTS_COUNT) {
                one.believe(said.orderId(), Wire.answer(said));
            } else {
                one.track.streams.says(said.orderId(), Wire.answer(said));
            }
        }
    }

    /** Faults have stopped: whatever is under way comes to its end, or to a person. */
    private void calm() {
        dice.calm();
        store.paymentsAreStopped = false;
        processes.forEach(one -> {
            one.clock.wrong = Duration.ZERO;
            one.pausedUntil = Instant.MIN;
        });
        Instant since = now;
        story.tell("no more faults");
        int afterwards = 0;
        for (int rounds = 0; !isOver() || isWorthWatching(afterwards); rounds++) {
            afterwards += isOver() ? 1 : 0;
            if (now.isAfter(since.plus(PATIENCE)) || rounds > 5_000) {
                throw new Violation("I11", "after " + Duration.between(since, now) + " there are still " + left());
            }
            world();
            people.resume(processes.get(0));
            people.approve(processes.get(0));
            processes.forEach(Process::work);
            guarantees.check();
            Instant next = nextAt();
            Instant soon = now.plusMillis(500);
            calmFor = afterwards == 0 ? Duration.between(since, now) : calmFor;
            now = next == null || next.isBefore(soon) || hasOverdue() ? soon : next;
        }
    }

    /** Whether something waits for nothing but its next turn. */
    private boolean hasOverdue() {
        return store.lines.all().stream()
                .anyMatch(line -> line.status().isMoving()
                        && line.status() != LineStatus.RELEASED
                        && line.status() != LineStatus.PAID
                        && !line.dueAt().isAfter(now));
    }

    private boolean isWorthWatching(int afterwards) {
        return partner.nextAt() != null && afterwards == 0 || afterwards > 0 && afterwards < AFTERWARDS;
    }

    private String left() {
        StringBuilder left = new StringBuilder();
        store.lines.all().stream()
                .filter(line -> !isOver(line))
                .forEach(line -> left.append("line " + line.id() + " " + line.status() + " " + line.reason()
                        + " due at " + line.dueAt() + " in attempt " + line.attemptId() + ", "));
        store.orders
                .all()
                .forEach(row ->
                        left.append(row.order().orderId() + " " + row.order().orderState() + " "
                                + row.order().paymentState() + " read at " + row.pollAt() + ", "));
        return left.toString();
    }

    private static boolean isOver(LineRow line) {
        return line.status().isFinal() || line.status() == LineStatus.REVIEW;
    }

    private boolean isOver() {
        return store.lines.all().stream().allMatch(Life::isOver);
    }
}

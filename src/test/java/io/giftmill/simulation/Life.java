package io.giftmill.simulation;

import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    final Sender sender = new Sender(this);
    final Network network;
    final boolean approves;
    private final boolean isFoundByOthers;
    private final boolean isAskedByMessage;
    final int lineCount;
    Instant now = START;

    private final Timetable timetable = new Timetable(this);
    private final Streams streams;
    final People people = new People(this);
    private final List<Process> processes = new ArrayList<>();
    private Process working;
    private boolean isInterleaving;
    int steps;
    int rounds;
    Duration calmFor = Duration.ZERO;

    Life(long seed, Bug bug, Story story) {
        this.bug = bug;
        this.dice = new Dice(seed);
        this.story = story;
        this.partner = new Partner(dice);
        this.network = new Network(this);
        this.streams = new Streams(this);
        story.time = () -> now;
        this.approves = dice.percent(20);
        this.isFoundByOthers = dice.percent(15);
        this.isAskedByMessage = dice.percent(40);
        this.lineCount = 1 + dice.below(4);
        store.isFenced = bug != Bug.NO_FENCE;
        store.attemptsAreLate = bug == Bug.ATTEMPT_AFTER_POST;
        store.hasFundedKey = bug != Bug.NO_FUNDED_GUARD;
        store.isFundedKnown = bug != Bug.NO_FUNDED_GUARD;
        store.isForeignMoneyKnown = bug != Bug.MONEY_OF_OTHERS_IGNORED;
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
            if (isAskedByMessage) {
                store.told.put(id, new Store.ToldRow(-1, true));
            }
        }
    }

    int processCount() {
        return processes.size();
    }

    boolean isAlone() {
        return processes.size() == 1;
    }

    boolean isWorking() {
        return working != null;
    }

    /** Lives through it; throws a {@link Violation} when something does not hold. */
    void run() {
        int last = 70 + dice.below(110);
        for (; steps < last; steps++) {
            pass();
            misfortune();
            Process next = processes.get(dice.below(processes.size()));
            if (!next.pausedUntil.isAfter(now)) {
                let(next, next::step);
            }
            guarantees.check();
        }
        calm();
        end();
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
        if (working == null || isInterleaving || processes.size() < 2 || !dice.commitFault(Fault.INTERLEAVED)) {
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
        Instant next = areIdle() && dice.percent(75) ? timetable.next() : null;
        if (next != null) {
            now = next.plusMillis(dice.below(2_000));
        } else {
            now = now.plusMillis(dice.percent(3) ? dice.below(600_000) : dice.below(1_500));
        }
        world();
    }

    private boolean areIdle() {
        for (Process one : processes) {
            if (!one.isIdle()) {
                return false;
            }
        }
        return true;
    }

    private void world() {
        partner.pass(now);
        payer.pass(now);
        network.pass();
        processes.forEach(streams::pass);
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
        if (!partner.orders.isEmpty() && doOthersPay()) {
            Partner.Order order = dice.pick(partner.orders.values().toArray(Partner.Order[]::new));
            story.tell("somebody pays " + order.now().orderId());
            partner.receive(order, order.now().due(), now);
        }
        if (dice.below(60) == 0) {
            people.act(one);
        }
    }

    /** In some lives others pay whatever they find. */
    private boolean doOthersPay() {
        return isFoundByOthers
                ? dice.fault(Fault.PAID_BY_OTHERS)
                : dice.percent(60) && dice.rareFault(Fault.PAID_BY_OTHERS);
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
        for (; !isOver() || isWorthWatching(afterwards); rounds++) {
            afterwards += isOver() ? 1 : 0;
            if (now.isAfter(since.plus(PATIENCE)) || rounds > 5_000) {
                throw new Violation("I11", "after " + Duration.between(since, now) + " there are still " + left());
            }
            world();
            people.resume(processes.get(0));
            people.approve(processes.get(0));
            processes.forEach(Process::work);
            guarantees.check();
            Instant next = timetable.next();
            Instant soon = now.plusMillis(500);
            calmFor = afterwards == 0 ? Duration.between(since, now) : calmFor;
            now = next == null || next.isBefore(soon) || timetable.hasOverdue() ? soon : next;
        }
    }

    /** What the last rounds have left, so that the whole of it can be looked at. */
    private void end() {
        for (int rounds = 0; rounds < 3; rounds++) {
            processes.forEach(Process::work);
        }
        guarantees.checkAll();
        if (isAskedByMessage) {
            sender.check();
        }
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
        for (LineRow line : store.lines.all()) {
            if (!isOver(line)) {
                return false;
            }
        }
        return true;
    }
}

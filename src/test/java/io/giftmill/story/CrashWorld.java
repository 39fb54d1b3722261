package io.giftmill.story;

import io.giftmill.crash.CrashPoint;
import io.giftmill.crash.Invariants;
import io.giftmill.crash.OurRecord;
import io.giftmill.crash.PartnerRecord;
import io.giftmill.crash.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner, a record, and the lives of the programs between them. */
final class CrashWorld {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(3);
    /** How long a point may take to be reached before there is more to do. */
    private static final Duration MORE_WORK = Duration.ofSeconds(5);
    /** Whoever has more files than these to see to has enough to do, however slow the machine is. */
    private static final int ENOUGH_FILES = 6;

    private static final Duration STRIKES_WITHIN = Duration.ofSeconds(12);
    /** Longer than any lease of these stories. */
    private static final int STOPPED_FOR_MILLIS = 16_000;

    private final CrashTale tale;
    private final SandboxProcess sandbox;
    private final Path ledger;
    private final Supplier<OurRecord> record;
    private final Set<String> reached = Collections.synchronizedSet(new TreeSet<>());

    CrashWorld(CrashTale tale, SandboxProcess sandbox, Path ledger, Supplier<OurRecord> record) {
        this.tale = tale;
        this.sandbox = sandbox;
        this.ledger = ledger;
        this.record = record;
    }

    /**
     * The points of one kind of world: its own, and its half of those that can be reached in any; or those that were asked
     * for by name.
     */
    static List<CrashPoint> points(String world, int half) {
        List<CrashPoint> own = of(world);
        List<CrashPoint> any = of("any");
        String named = System.getProperty("giftmill.crash.points", "");
        if (!named.isEmpty()) {
            return Stream.concat(own.stream(), any.stream())
                    .filter(point -> List.of(named.split(",")).contains(point.name()))
                    .toList();
        }
        Collections.shuffle(any, new Random(CrashTale.spread()));
        int middle = any.size() / 2;
        own.addAll(half == 0 ? any.subList(0, middle) : any.subList(middle, any.size()));
        return own;
    }

    private static List<CrashPoint> of(String world) {
        return CrashPoint.all().stream()
                .filter(point -> point.world().equals(world))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** One life, which ends at a point. */
    void dieAt(CrashProgram program, CrashPoint point, Runnable work) {
        int nth = tale.between(1, point.most());
        Plan plan = program.plan().haltingAt(point, nth);
        work.run();
        try (Process process = program.serve(plan)) {
            awaitEnd(process, program, work);
            process.kill();
            Run end = process.soFar();
            reached.addAll(plan.reached());
            tale.add(program + (plan.hasStruck() ? " died at " : " never came to ") + point.name() + ", hit " + nth);
            assertThat(plan.hasStruck())
                    .as("%s came to %s only. %s\n%s", program, plan.reached(), end, tale)
                    .isTrue();
            assertThat(end.code()).as("%s", end).isEqualTo(137);
        }
    }

    private static void awaitEnd(Process process, CrashProgram program, Runnable work) {
        long deadline = System.nanoTime() + LONGEST_LIFE.toNanos();
        long[] last = {System.nanoTime()};
        Awaitility.await()
                .atMost(LONGEST_LIFE.multipliedBy(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    boolean works = process.soFar().err().contains("Watching");
                    if (works && System.nanoTime() - last[0] > MORE_WORK.toNanos()) {
                        last[0] = System.nanoTime();
                        if (program.unanswered().size() < ENOUGH_FILES) {
                            work.run();
                        }
                    }
                    return !process.isRunning() || System.nanoTime() > deadline;
                });
    }

    /** One life, which ends in one of the ways a life can end, perhaps before it has begun to work. */
    void endSomehow(CrashProgram program, List<CrashPoint> points, Runnable work) {
        int kind = tale.between(1, 10);
        if (kind <= 6) {
            CrashPoint point = tale.oneOf(points);
            strike(program, program.plan().haltingAt(point, tale.between(1, 3 * point.most())), point.name(), work);
        } else {
            signal(program, kind == 7 ? "TERM" : kind == 8 ? "STOP" : "KILL", work);
        }
    }

    /** A point that is not reached soon is no reason to wait: the life ends all the same. */
    private void strike(CrashProgram program, Plan plan, String point, Runnable work) {
        work.run();
        try (Process process = program.serve(plan)) {
            Awaitility.await()
                    .atMost(LONGEST_LIFE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isRunning() || process.soFar().err().contains("Watching"));
            long deadline = System.nanoTime() + STRIKES_WITHIN.toNanos();
            Awaitility.await()
                    .atMost(LONGEST_LIFE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isRunning() || System.nanoTime() > deadline);
            process.kill();
            reached.addAll(plan.reached());
            tale.add(program + (plan.hasStruck() ? " died at " : " was killed before ") + point);
        }
    }

    private void signal(CrashProgram program, String signal, Runnable work) {
        work.run();
        Plan plan = program.plan();
        try (Process process = program.serve(plan)) {
            int millis = tale.between(0, 4_000);
            process.untilItSays("Watching");
            passTime(millis);
            tale.add(program + " got " + signal + " after " + millis + " ms");
            process.signal(signal);
            if (signal.equals("TERM")) {
                assertThat(process.end().code()).as("%s", tale).isEqualTo(3);
            } else if (signal.equals("STOP")) {
                passTime(STOPPED_FOR_MILLIS);
                process.signal("CONT");
                passTime(millis);
            }
            reached.addAll(plan.reached());
        }
    }

    private static void passTime(int millis) {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        Awaitility.await()
                .atMost(LONGEST_LIFE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> System.nanoTime() >= end);
    }

    /** Nothing that must be true at any moment is broken. */
    void check(List<CrashProgram> programs) {
        List<String> accepted = accepted(programs);
        PartnerRecord partner = partner();
        try (OurRecord ours = record.get()) {
            Invariants invariants = new Invariants(ours, partner);
            assertThat(invariants.atAnyMoment()).as("%s", tale).isEmpty();
            assertThat(invariants.i12AcceptedIsStored(accepted)).as("%s", tale).isEmpty();
        }
    }

    /** The same once all work has ended. */
    void checkAtRest(List<CrashProgram> programs, List<String> accepted) {
        PartnerRecord partner = partner();
        try (OurRecord ours = record.get()) {
            Invariants invariants = new Invariants(ours, partner);
            assertThat(invariants.atRest()).as("%s", tale).isEmpty();
            assertThat(invariants.i12AcceptedIsStored(accepted)).as("%s", tale).isEmpty();
            programs.forEach(one -> assertThat(one.torn()).as("%s", tale).isEmpty());
            long lines = ours.count("select count(*) from line");
            long delivered = ours.count("select count(*) from line where status = 'DELIVERED'");
            tale.add(
                    lines + " lines, " + delivered + " of them delivered, "
                            + partner.orders().size() + " orders made, "
                            + ours.texts(
                                    "select status || ' ' || coalesce(reason, '') || ' ' || count(*) from line group by status, reason"));
            assertThat(delivered * 2)
                    .as("delivered twice, of %s. %s", lines, tale)
                    .isGreaterThan(lines);
        }
    }

    PartnerRecord partner() {
        return PartnerRecord.of(sandbox.orders(), sandbox.report(), ledger);
    }

    OurRecord record() {
        return record.get();
    }

    /** The points that some life has reached. */
    Set<String> reached() {
        return reached;
    }

    static List<String> accepted(List<CrashProgram> programs) {
        return programs.stream().flatMap(one -> one.accepted().stream()).toList();
    }
}

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
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner, a record, and the lives of the programs between them. */
final class CrashWorld {
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(100);
    /** How long a point may take to be reached before there is more to do. */
    private static final Duration MORE_WORK = Duration.ofSeconds(5);

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

    /** The points of one kind of world: its own, and its part of those that can be reached in any. */
    static List<CrashPoint> points(String world, int part, int parts) {
        List<CrashPoint> points = new ArrayList<>(CrashPoint.all().stream()
                .filter(point -> point.world().equals(world))
                .toList());
        List<CrashPoint> any = new ArrayList<>(CrashPoint.all().stream()
                .filter(point -> point.world().equals("any"))
                .toList());
        Collections.shuffle(any, new Random(CrashTale.spread()));
        for (int i = 0; i < any.size(); i++) {
            if (i % parts == part) {
                points.add(any.get(i));
            }
        }
        return points;
    }

    /** One life, which ends at a point. */
    void dieAt(CrashProgram program, CrashPoint point, Runnable work) {
        int nth = tale.between(1, point.most());
        Plan plan = program.plan().haltingAt(point, nth);
        work.run();
        try (Process process = program.serve(plan)) {
            awaitEnd(process, work);
            Run end = process.soFar();
            reached.addAll(plan.reached());
            tale.add(program + " died at " + point.name() + ", hit " + nth);
            assertThat(plan.hasStruck())
                    .as("%s was reached %s times. %s\n%s", point.name(), nth, end, tale)
                    .isTrue();
            assertThat(end.code()).as("%s", end).isEqualTo(137);
        }
    }

    private static void awaitEnd(Process process, Runnable work) {
        long[] last = {System.nanoTime()};
        Awaitility.await()
                .atMost(LONGEST_LIFE)
                .pollInterval(Duration.ofMillis(50))
                .failFast("it says it cannot start", () -> process.soFar().err().contains("giftmill:"))
                .until(() -> {
                    if (System.nanoTime() - last[0] > MORE_WORK.toNanos()) {
                        last[0] = System.nanoTime();
                        work.run();
                    }
                    return !process.isRunning();
                });
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

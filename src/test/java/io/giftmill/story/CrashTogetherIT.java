package io.giftmill.story;

import io.giftmill.crash.CrashPoint;
import io.giftmill.crash.Plan;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two instances die at named places, each while the other works, and keep every promise together. */
class CrashTogetherIT {
    @TempDir
    Path folder;

    @RegisterExtension
    final CrashTale tale = new CrashTale();

    @Test
    void keepEveryPromiseTogetherWhereverTheyDie() throws Exception {
        try (CrashPair pair = new CrashPair(folder, tale)) {
            pair.world().dieAt(pair.one(), CrashPoint.named("migration.statement"), () -> pair.moreFor(pair.one()));
            List<CrashPoint> points = CrashWorld.points("shared", 1);
            inParallel(() -> dieAtEach(pair, pair.one(), points, 0), () -> dieAtEach(pair, pair.two(), points, 1));
            stopOneAtItsPostUntilTheOtherHasTakenOver(pair);
            pair.checkAtRest();
        }
    }

    private static Void dieAtEach(CrashPair pair, CrashProgram program, List<CrashPoint> points, int first) {
        for (int i = first; i < points.size(); i += 2) {
            pair.world().dieAt(program, points.get(i), () -> pair.moreFor(program));
            pair.world().check(List.of(program));
        }
        return null;
    }

    @SafeVarargs
    private static void inParallel(Callable<Void>... all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.length);
        try {
            for (Future<Void> one : threads.invokeAll(List.of(all))) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** It wakes long after its lease: its request leaves late, and must not matter. */
    private void stopOneAtItsPostUntilTheOtherHasTakenOver(CrashPair pair) throws Exception {
        Plan plan = pair.one().plan().pausingAt(CrashPoint.named("post.beforeWrite"), 3);
        pair.moreFor(pair.one());
        try (Process stopped = pair.one().serve(plan)) {
            stopped.until(plan::hasStruck);
            stopped.signal("STOP");
            List<String> underWay = pair.underWay();
            tale.add("one is stopped at a post, with the attempts " + underWay);
            try (Process other = pair.two().serve(pair.two().plan())) {
                try {
                    other.until(() -> Collections.disjoint(underWay, pair.underWay()));
                } finally {
                    tale.add(pair.standing());
                    stopped.signal("CONT");
                    plan.letGo();
                }
                tale.add("one goes on");
                try {
                    other.until(pair::rests);
                } finally {
                    tale.add(pair.standing());
                }
                other.terminate().endsWith(3);
            }
            stopped.terminate().endsWith(3);
        }
    }
}

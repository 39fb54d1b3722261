package io.giftmill.story;

import io.giftmill.crash.CrashPoint;
import io.giftmill.crash.OurRecord;
import io.giftmill.crash.Plan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one PostgreSQL and one broker die at named places, each while the other works, and keep every promise
 * together. A wallet service pays.
 */
class CrashTogetherIT {
    private static final int ROWS = 25;
    private static final int MESSAGES = 15;
    /** Long enough for a slow machine, and short enough to wait for. */
    private static final String LEASE = "8s";

    @TempDir
    Path folder;

    @RegisterExtension
    final CrashTale tale = new CrashTale();

    private EmbeddedPostgres postgres;
    private OutsideBroker broker;
    private SandboxProcess sandbox;
    private CrashWorld world;
    private List<CrashProgram> programs;

    @BeforeEach
    void startTheOthers() throws Exception {
        // No test pulls the plug, so nothing has to reach the disk.
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            broker = new OutsideBroker(folder.resolve("broker"), free.getLocalPort());
        }
        broker.start();
        Path partner = folder.resolve("partner");
        sandbox = SandboxProcess.in(
                partner, "--latency", "10", "--confirmation", "100", "--delivery", "100", "--payment-window", "100");
        world = new CrashWorld(tale, sandbox, partner.resolve("ledger.jsonl"), () -> OurRecord.at(url(), "postgres"));
        programs = List.of(instance("one"), instance("two"));
    }

    @AfterEach
    void stopTheOthers() throws Exception {
        sandbox.close();
        broker.stop();
        postgres.close();
    }

    private String url() {
        return postgres.getJdbcUrl("postgres", "postgres").split("\\?")[0];
    }

    private CrashProgram instance(String name) {
        Path own = folder.resolve(name);
        Program program = Program.in(own)
                .orderingFrom(sandbox)
                .with("GIFTMILL_DB_URL", url())
                .with("GIFTMILL_DB_USER", "postgres")
                .with("GIFTMILL_VAULT_KEYFILE", folder.resolve("vault.key").toString())
                .with("GIFTMILL_QUEUE_BROKERURL", broker.url())
                .with("GIFTMILL_QUEUE_USER", OutsideBroker.USER)
                .with("GIFTMILL_QUEUE_PASSWORD", OutsideBroker.PASSWORD)
                .with("GIFTMILL_VALIDATE_LEASE", LEASE)
                .with("GIFTMILL_PLACE_LEASE", LEASE)
                .with("GIFTMILL_TRACK_LEASE", LEASE)
                .with("GIFTMILL_PLACE_WINDOW", "100s")
                .with("GIFTMILL_FUND_MARGIN", "10s")
                .with("GIFTMILL_FUND_PAYER", "wallet")
                .with("GIFTMILL_FUND_WALLETURL", sandbox.url() + "/_sandbox/wallet-service")
                .with("GIFTMILL_FUND_WALLETTOKEN", "wallet-token")
                .with("GIFTMILL_FUND_WALLETCALLS", "2");
        return new CrashProgram(name, own, program);
    }

    @Test
    void keepEveryPromiseTogetherWhereverTheyDie() throws Exception {
        try (CrashMessages messages = new CrashMessages(broker)) {
            CrashProgram one = programs.get(0);
            CrashProgram two = programs.get(1);
            world.dieAt(one, CrashPoint.named("migration.statement"), () -> more(one, messages));
            List<CrashPoint> points = new ArrayList<>(CrashWorld.points("shared", 1, 3));
            points.addAll(CrashWorld.points("none", 2, 3));
            inParallel(() -> dieAtEach(one, points, 0, messages), () -> dieAtEach(two, points, 1, messages));
            stopOneAtItsPostUntilTheOtherHasTakenOver(one, two, messages);
            checkAtRest(messages);
        }
    }

    private void more(CrashProgram program, CrashMessages messages) {
        program.drop(ROWS);
        messages.send(MESSAGES);
    }

    private Void dieAtEach(CrashProgram program, List<CrashPoint> points, int first, CrashMessages messages) {
        for (int i = first; i < points.size(); i += 2) {
            world.dieAt(program, points.get(i), () -> more(program, messages));
            world.check(List.of(program));
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
    private void stopOneAtItsPostUntilTheOtherHasTakenOver(CrashProgram one, CrashProgram two, CrashMessages messages)
            throws Exception {
        Plan plan = one.plan().pausingAt(CrashPoint.named("post.beforeWrite"), 3);
        more(one, messages);
        more(two, messages);
        try (Process stopped = one.serve(plan);
                Process other = two.serve(two.plan())) {
            stopped.until(plan::hasStruck);
            stopped.signal("STOP");
            tale.add("one is stopped at a post");
            try {
                other.until(this::nothingIsPlacing);
            } finally {
                stopped.signal("CONT");
                plan.letGo();
            }
            tale.add("one goes on");
            other.until(() -> rests(messages));
            stopped.terminate().endsWith(3);
            other.terminate().endsWith(3);
        }
    }

    private boolean nothingIsPlacing() {
        try (OurRecord record = world.record()) {
            return record.count(
                            "select count(*) from line where status in ('PLACING', 'IN_DOUBT', 'READY', 'RECEIVED')")
                    == 0;
        }
    }

    private boolean rests(CrashMessages messages) throws Exception {
        messages.read();
        try (OurRecord record = world.record()) {
            return record.count("""
                            select count(*) from line where status in ('RECEIVED', 'VALID', 'READY', 'PLACING',
                                'IN_DOUBT', 'PLACED', 'RELEASED', 'PAID')
                                or (status = 'HELD' and due_at < current_timestamp + interval '5' minute)""") == 0
                    && record.count("select count(*) from queue_message")
                            == messages.sent().size()
                    && programs.stream().allMatch(CrashProgram::hasAnsweredAll)
                    && messages.brokenAnswers(ended(record)).isEmpty();
        }
    }

    private static List<String> ended(OurRecord record) {
        return record.texts("""
                select r.row_ref from line_request r join queue_line q on q.line_id = r.line_id
                join line l on l.id = q.line_id where l.status in ('DELIVERED', 'FAILED', 'EXPIRED', 'REJECTED')""");
    }

    private void checkAtRest(CrashMessages messages) throws Exception {
        messages.read();
        List<String> accepted = new ArrayList<>(CrashWorld.accepted(programs));
        accepted.addAll(messages.sent());
        world.checkAtRest(programs, accepted);
        try (OurRecord record = world.record()) {
            assertThat(messages.brokenAnswers(ended(record))).as("%s", tale).isEmpty();
        }
        sandbox.walletPayments()
                .forEach(payment -> assertThat(payment.path("posts").asInt())
                        .as("%s", payment)
                        .isEqualTo(1));
    }
}

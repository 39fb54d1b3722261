package io.giftmill.story;

import io.giftmill.crash.OurRecord;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances of the program on one PostgreSQL and one broker, which outlive them. A wallet service pays. */
final class CrashPair implements AutoCloseable {
    /** Long enough for a slow machine, and short enough to wait for. */
    private static final String LEASE = "12s";
    /** The time a payment waits for that nobody knows the end of. */
    private static final String WINDOW = "100";

    private static final String MOVING = """
            select id || ' ' || status from line where status in ('RECEIVED', 'VALID', 'READY', 'PLACING', 'IN_DOUBT', 'PLACED',
                'RELEASED', 'PAID') or (status = 'HELD' and due_at < current_timestamp + interval '5' minute)""";

    private final Path folder;
    private final CrashTale tale;
    private final EmbeddedPostgres postgres;
    private final OutsideBroker broker;
    private final SandboxProcess sandbox;
    private final CrashMessages messages;
    private final CrashWorld world;
    private final List<CrashProgram> programs;

    CrashPair(Path folder, CrashTale tale) throws Exception {
        this(folder, tale, Map.of());
    }

    /** @param settings of both instances, beside those that every pair has */
    CrashPair(Path folder, CrashTale tale, Map<String, String> settings) throws Exception {
        this.folder = folder;
        this.tale = tale;
        // Nobody pulls the plug, so nothing has to reach the disk.
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            broker = new OutsideBroker(folder.resolve("broker"), free.getLocalPort());
        }
        broker.start();
        messages = new CrashMessages(broker);
        Path partner = folder.resolve("partner");
        sandbox = SandboxProcess.in(
                partner, "--latency", "10", "--confirmation", "100", "--delivery", "100", "--payment-window", WINDOW);
        world = new CrashWorld(tale, sandbox, partner.resolve("ledger.jsonl"), this::record);
        programs = List.of(instance("one", settings), instance("two", settings));
        one().sharesWith(two());
        two().sharesWith(one());
    }

    private CrashProgram instance(String name, Map<String, String> settings) {
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
                .with("GIFTMILL_PLACE_WINDOW", WINDOW + "s")
                .with("GIFTMILL_FUND_MARGIN", "10s")
                .with("GIFTMILL_FUND_PAYER", "wallet")
                .with("GIFTMILL_FUND_WALLETURL", sandbox.url() + "/_sandbox/wallet-service")
                .with("GIFTMILL_FUND_WALLETTOKEN", "wallet-token")
                .with("GIFTMILL_FUND_WALLETCALLS", "2");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            program = program.with(setting.getKey(), setting.getValue());
        }
        return new CrashProgram(name, own, program);
    }

    private String url() {
        return postgres.getJdbcUrl("postgres", "postgres").split("\\?")[0];
    }

    OurRecord record() {
        return OurRecord.at(url(), "postgres");
    }

    CrashWorld world() {
        return world;
    }

    CrashProgram one() {
        return programs.get(0);
    }

    CrashProgram two() {
        return programs.get(1);
    }

    /** More to do, by file and by message. */
    void moreFor(CrashProgram program) {
        program.drop(25);
        messages.send(15);
    }

    /** How many requests for an order the partner has seen. */
    long posts() {
        return sandbox.posts();
    }

    /** The attempts that are under way. */
    List<String> underWay() {
        try (OurRecord record = record()) {
            return record.texts("select distinct attempt_id from line where status = 'PLACING'");
        }
    }

    /** What lines wait for and who holds the record, for people who wonder why nothing goes on. */
    String standing() throws Exception {
        List<String> left = leftToDo();
        try (OurRecord record = record()) {
            return left.size() + " left " + left.stream().limit(20).toList() + " "
                    + record.texts("select status || ' ' || coalesce(reason, '') || ' ' || count(*) from line"
                            + " group by status, reason")
                    + " "
                    + record.texts("select state || ' for ' || (now() - xact_start) || ': ' || query"
                            + " from pg_stat_activity where state <> 'idle' and xact_start < now()");
        }
    }

    /** Both work until nothing is left to do, and end. */
    void finish() throws Exception {
        try (Process first = one().serve(one().plan());
                Process second = two().serve(two().plan())) {
            first.untilItSays("Watching");
            second.untilItSays("Watching");
            first.until(this::rests);
            first.terminate().endsWith(3);
            second.terminate().endsWith(3);
        }
    }

    /** Whether every line, file and message has come to its end. */
    boolean rests() throws Exception {
        return leftToDo().isEmpty();
    }

    /** What has not come to its end. */
    List<String> leftToDo() throws Exception {
        messages.read();
        List<String> left = new ArrayList<>();
        programs.forEach(one -> left.addAll(one.unanswered()));
        try (OurRecord record = record()) {
            left.addAll(record.texts(MOVING));
            long taken = record.count("select count(*) from queue_message");
            if (taken != messages.sent().size()) {
                left.add(taken + " messages were taken, of " + messages.sent().size());
            }
            left.addAll(messages.brokenAnswers(ended(record)));
        }
        return left;
    }

    private static List<String> ended(OurRecord record) {
        return record.texts("""
                select r.row_ref from line_request r join queue_line q on q.line_id = r.line_id
                join line l on l.id = q.line_id where l.status in ('DELIVERED', 'FAILED', 'EXPIRED', 'REJECTED')""");
    }

    void checkAtRest() throws Exception {
        messages.read();
        List<String> accepted = new ArrayList<>(CrashWorld.accepted(programs));
        accepted.addAll(messages.sent());
        world.checkAtRest(programs, accepted);
        try (OurRecord record = record()) {
            assertThat(messages.brokenAnswers(ended(record))).as("%s", tale).isEmpty();
        }
        tale.add(messages.sent().size() + " messages, " + messages.copies() + " answers about lines");
        sandbox.walletPayments()
                .forEach(payment -> assertThat(payment.path("posts").asInt())
                        .as("%s", payment)
                        .isEqualTo(1));
    }

    @Override
    public void close() throws Exception {
        sandbox.close();
        messages.close();
        broker.stop();
        postgres.close();
    }
}

package io.giftmill.order;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderedDelivery;
import io.giftmill.vault.TestVault;
import io.giftmill.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/** The order package over a real database, and the short words tests need for it. */
public final class TestOrders {
    public static final Asset USDC = new Asset("USDC");
    public static final Duration WINDOW = Duration.ofMinutes(30);

    private static final Path FOLDERS = folders();
    private static final AtomicInteger INSTANCES = new AtomicInteger();

    public final TestBatches record;
    public final AnswerJournal journal;
    public final Restorations restorations;
    private final JournalProperties folder;
    private final HighWater highWater;
    public final Attempts attempts;
    public final Orders orders;
    public final Payments payments;
    public final Observations observations;
    public final LineRetries retries;
    public final ProblemPolicy policy = ProblemPolicy.standard();
    public final Holds holds;
    public final BatchHolds batchHolds;
    public final Settlements settlements;
    public final PaymentCompletions completions;
    public final StoredCodes codes;
    public final LaterCodes laterCodes;
    public final LookBacks lookBacks;

    public TestOrders(TestBatches record) {
        this(record, newFolder());
    }

    /** @param folder what this instance remembers, as an earlier run has left it */
    public TestOrders(TestBatches record, Path folder) {
        Database database = record.database;
        this.record = record;
        Vault vault = TestVault.on(record);
        this.folder = new JournalProperties(folder);
        this.highWater = new HighWater(this.folder, database.jdbc(), record.clock);
        this.journal = new AnswerJournal(this.folder, new OrderSeal(vault), record.worker);
        this.restorations = new Restorations(record.decisions, database.jdbc(), database.transaction(), record.clock);
        this.attempts = new Attempts(database.jdbc(), record.clock, record.worker, highWater);
        this.orders =
                new Orders(database.jdbc(), database.transaction(), record.clock, record.locks, new OrderSeal(vault));
        this.payments = new Payments(database.jdbc(), database.transaction(), record.clock, orders, highWater);
        this.retries = new LineRetries(database.jdbc());
        this.holds = holds();
        this.batchHolds = new BatchHolds(database.jdbc(), record.clock);
        this.settlements = new Settlements(database.jdbc(), record.clock);
        this.completions = new PaymentCompletions(database.jdbc(), record.clock);
        this.observations = new Observations(
                database.jdbc(),
                database.transaction(),
                record.clock,
                record.lines,
                payments,
                settlements,
                new Deliveries(database.jdbc(), vault));
        this.codes = new StoredCodes(database.jdbc());
        this.laterCodes = new LaterCodes(database.jdbc(), vault);
        this.lookBacks = new LookBacks(database.jdbc(), database.transaction(), orders, record.locks, record.clock);
    }

    /** The switch as an instance with this payments folder sees it. */
    public FundingSwitch funding(Path folder) {
        Database database = record.database;
        return new FundingSwitch(
                new Payer("FILE", Duration.ofMinutes(5), false, folder),
                restorations,
                record.decisions,
                database.jdbc(),
                database.transaction(),
                record.clock);
    }

    /** What stops that switch when answers are mixed up. */
    public Misdirected misdirected(Path folder) {
        return new Misdirected(funding(folder), record.database.jdbc(), record.clock);
    }

    public PaymentSeal paymentSeal() {
        return new PaymentSeal(TestVault.on(record));
    }

    /** What notices at start that a backup was restored. */
    public Restoring restoring() {
        Database database = record.database;
        return new Restoring(
                highWater, journal, restorations, record.lines, policy, database.jdbc(), database.transaction());
    }

    private static Path newFolder() {
        return FOLDERS.resolve("instance-" + INSTANCES.incrementAndGet());
    }

    private static Path folders() {
        try {
            Path folder = Files.createTempDirectory("giftmill-test-journals");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private LimitRecord limitRecord() {
        return new LimitRecord(record.database.jdbc(), policy, record.clock);
    }

    /** The limits as an instance with these holds expects them. */
    public AccountLimits limits(Holds with) {
        return new AccountLimits(limitRecord(), policy, with, record.clock);
    }

    /** The holds as another instance, or a later run, finds them. */
    public Holds holds() {
        return new Holds(new HoldRecord(record.database.jdbc(), limitRecord(), record.clock), policy, record.clock);
    }

    /** The payments by a wallet service, as this or another instance finds them. */
    public WalletPayments walletPayments() {
        return new WalletPayments(record.database.jdbc(), record.database.transaction(), record.clock);
    }

    public PaymentCompletions completions() {
        return new PaymentCompletions(record.database.jdbc(), record.clock);
    }

    /** The stored codes over another way to the database. */
    public static StoredCodes codes(JdbcTemplate jdbc) {
        return new StoredCodes(jdbc);
    }

    public static TestOrders on(Database database) {
        return new TestOrders(TestBatches.on(database));
    }

    public void write(Observation... all) {
        observations.write(List.of(all));
    }

    /** An order as its create answer is recorded; its deliveries are d0, d1 and so on. */
    public static PartnerOrder order(long attempt, int lines, Instant now) {
        return new PartnerOrder(
                attempt,
                "ord-" + attempt,
                "WaitingForPayment",
                "PaymentRequested",
                "Wallet" + attempt,
                "USDC",
                "Solana",
                Money.of("10.3", "USDC"),
                Money.zero(USDC),
                null,
                IntStream.range(0, lines).mapToObj(i -> "d" + i).toList(),
                null,
                now,
                now.plus(WINDOW),
                now,
                0);
    }

    private static PartnerOrder paidTo(PartnerOrder order, String address) {
        return new PartnerOrder(
                order.attemptId(),
                order.orderId(),
                order.orderState(),
                order.paymentState(),
                address,
                order.coin(),
                order.network(),
                order.due(),
                order.received(),
                order.refund(),
                order.deliveryIds(),
                order.mismatch(),
                order.placedAt(),
                order.expiresAt(),
                order.stateAt(),
                order.polls());
    }

    /** Moves ready lines to PLACED with a new order, whose id is returned. */
    public long placed(List<LineRef> ready) {
        return placed(ready, null);
    }

    /** The same with the address of the order; null for one of its own. */
    public long placed(List<LineRef> ready, String address) {
        long attempt = attempts.nextId();
        record.database.transaction().executeWithoutResult(running -> {
            List<Long> ids = ready.stream().map(LineRef::id).toList();
            long batch = record.database
                    .jdbc()
                    .queryForObject("select batch_id from line where id = ?", Long.class, ids.get(0));
            attempts.begin(List.of(new Attempt(attempt, batch, "USDC", "Solana", ids)));
            List<LineMove> first = new ArrayList<>();
            List<LineMove> then = new ArrayList<>();
            for (LineRef line : ready) {
                first.add(line.to(LineStatus.PLACING).inAttempt(attempt));
                then.add(line.after(LineStatus.PLACING).to(LineStatus.PLACED).inAttempt(attempt));
            }
            record.lines.move(first);
            record.lines.move(then);
            PartnerOrder order = order(attempt, ready.size(), record.clock.instant());
            orders.place(List.of(address == null ? order : paidTo(order, address)));
        });
        return attempt;
    }

    /** Releases the payment of a placed order, as the fund stage does. */
    public PaymentInstruction released(long attempt) {
        TrackedOrder tracked = tracked(attempt);
        PaymentInstruction instruction = instruction(tracked.order(), tracked.lines());
        record.database.transaction().executeWithoutResult(running -> {
            payments.release(List.of(instruction));
            record.lines.move(tracked.lines().stream()
                    .map(line -> line.line().to(LineStatus.RELEASED))
                    .toList());
        });
        return instruction;
    }

    public PaymentInstruction instruction(PartnerOrder order, List<OrderLine> lines) {
        return new PaymentInstruction(
                order.attemptId(),
                order.orderId(),
                order.walletAddress(),
                order.network(),
                order.due(),
                "FILE",
                record.clock.instant(),
                order.expiresAt().minusSeconds(300),
                lines.stream().map(line -> line.line().id()).toList());
    }

    public void handedOver(long attempt) {
        payments.taken(List.of(new HandOver(attempt, "tx-" + attempt, record.clock.instant())));
    }

    public TrackedOrder tracked(long attempt) {
        return orders.read(List.of(attempt)).get(0);
    }

    /** What the partner says to an order when nothing but its state and what it received has changed. */
    public static OrderAnswer answer(PartnerOrder known, String state, String received, OrderedDelivery... deliveries) {
        return new OrderAnswer(
                known.orderId(),
                state,
                "PaymentRequested",
                null,
                null,
                null,
                known.walletAddress(),
                known.coin(),
                known.network(),
                known.due(),
                Money.of(received, "USDC"),
                List.of(deliveries),
                null);
    }
}

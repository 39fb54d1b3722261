package io.giftmill.fund;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.HandOver;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.PartnerProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

class FundingTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private FilePayer files;
    private Funding funding;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        restart();
    }

    private void restart() {
        FundProperties properties = ReleaseRuleTest.properties(folder);
        files = Samples.filePayer(ledger, properties, PartnerProperties.Mode.LIVE);
        funding = new Funding(
                properties,
                ledger.policy,
                record.lines,
                ledger.orders,
                ledger.payments,
                files,
                List.of(),
                Samples.check(ledger, properties),
                ledger.funding(folder),
                database.transaction(),
                record.clock);
    }

    private List<PaymentInstruction> released(int orders) {
        record.ready(orders).forEach(line -> ledger.placed(List.of(line)));
        return funding.release().get(0);
    }

    /** How often each payment stands in a folder that can be seen. */
    private List<Long> shown() throws IOException {
        List<Long> payments = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(one -> !one.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.readAllLines(file.resolve("payments.csv")).stream()
                        .skip(1)
                        .forEach(row -> payments.add(Long.valueOf(row.split(",")[0])));
            }
        }
        return payments;
    }

    private static Long[] ids(List<PaymentInstruction> instructions) {
        return instructions.stream().map(PaymentInstruction::attemptId).toArray(Long[]::new);
    }

    @OnEveryDatabase
    void releasesWhatTheCreateAnswerSaidAndNothingElse() {
        LineRef line = record.ready(1).get(0);
        PartnerOrder order = ledger.tracked(ledger.placed(List.of(line))).order();
        PaymentInstruction released = funding.release().get(0).get(0);
        assertThat(released.orderId()).isEqualTo(order.orderId());
        assertThat(released.walletAddress()).isEqualTo(order.walletAddress());
        assertThat(released.network()).isEqualTo(order.network());
        assertThat(released.amount()).isEqualTo(order.due());
        assertThat(released.payBefore()).isEqualTo(order.expiresAt().minus(Duration.ofMinutes(5)));
        assertThat(database.text("select wallet_address || network || coin from payment_instruction"))
                .isEqualTo(order.walletAddress() + "SolanaUSDC");
        assertThat(record.status(line)).isEqualTo(LineStatus.RELEASED);
    }

    @OnEveryDatabase
    void releasesTheOthersWhenOneLineHasItsFundedOrder() {
        List<LineRef> lines = record.ready(3);
        List<Long> attempts =
                lines.stream().map(line -> ledger.placed(List.of(line))).toList();
        ledger.payments.recordForeignPayment(attempts.get(1));
        assertThat(ids(funding.release().get(0))).containsExactlyInAnyOrder(attempts.get(0), attempts.get(2));
        assertThat(record.reason(lines.get(1))).isEqualTo("FUNDED_BEFORE");
        assertThat(record.problems(lines.get(1))).containsExactly("FUNDED_BEFORE");
        assertThat(funding.release()).isEmpty();
    }

    @OnEveryDatabase
    void saysWhyAnOrderIsLeftUnpaid() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        record.clock.pass(Duration.ofMinutes(29));
        assertThat(funding.release()).isEmpty();
        assertThat(record.status(line)).isEqualTo(LineStatus.HELD);
        assertThat(record.problems(line)).containsExactly("WINDOW_TOO_SHORT");
        assertThat(database.text("select sentence from line_problem")).startsWith("Too little time was left");
    }

    @OnEveryDatabase
    void releasesEveryOrderOnceHoweverManyRelease() {
        record.ready(20).forEach(line -> ledger.placed(List.of(line)));
        List<CompletableFuture<Integer>> all = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::tryToRelease))
                .toList();
        assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(20);
        assertThat(database.count("payment_instruction")).isEqualTo(20);
    }

    @OnEveryDatabase
    void releasesALineOnceThoughFiftyTryAtOnce() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        ExecutorService people = Executors.newFixedThreadPool(50);
        try {
            CountDownLatch together = new CountDownLatch(50);
            List<CompletableFuture<Integer>> all = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                await(together);
                                return tryToRelease();
                            },
                            people))
                    .toList();
            assertThat(all.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
        assertThat(database.count("payment_instruction")).isEqualTo(1);
        assertThat(database.count("funded_line")).isEqualTo(1);
    }

    private static void await(CountDownLatch together) {
        together.countDown();
        try {
            together.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Whoever comes second on H2, where rows are not locked, is stopped by versions or keys and rolled back. */
    private int tryToRelease() {
        try {
            return funding.release().stream().mapToInt(List::size).sum();
        } catch (IllegalStateException | DataAccessException overtaken) {
            return 0;
        }
    }

    @OnEveryDatabase
    void handsOverAgainAfterACrashWhatNoPayerTook() {
        record.clock.pass(Duration.ofSeconds(1));
        Long[] released = ids(released(3));
        assertThat(funding.notTaken()).as("still under way").isEmpty();
        ledger.handedOver(released[0]);
        record.clock.pass(Duration.ofSeconds(1));
        restart();
        assertThat(ids(funding.notTaken().get(0))).containsExactly(released[1], released[2]);
    }

    @OnEveryDatabase
    void leavesOutWhatMustNotBePaidAnyMore() {
        List<PaymentInstruction> released = released(1);
        record.clock.pass(Duration.ofMinutes(25).minusMillis(1));
        assertThat(funding.payable(released)).hasSize(1);
        assertThat(funding.notTaken()).hasSize(1);
        record.clock.pass(Duration.ofMillis(1));
        assertThat(funding.payable(released)).isEmpty();
        assertThat(funding.notTaken()).isEmpty();
    }

    @OnEveryDatabase
    void showsNoFileThatTheRecordDoesNotKnow() throws IOException {
        List<PaymentInstruction> released = released(2);
        files.prepare(released);
        assertThat(shown()).isEmpty();
        restart();
        funding.recover();
        assertThat(folder).isEmptyDirectory();
        files.publish(files.record(files.prepare(released)));
        assertThat(shown()).containsExactly(ids(released));
    }

    @OnEveryDatabase
    void showsAFileAfterACrashThatTheRecordKnows() throws IOException {
        List<PaymentInstruction> released = released(2);
        files.record(files.prepare(released));
        assertThat(shown()).isEmpty();
        restart();
        assertThat(funding.notTaken()).isEmpty();
        funding.recover();
        funding.recover();
        assertThat(shown()).containsExactly(ids(released));
    }

    @OnEveryDatabase
    void writesNoPaymentIntoTwoFilesWhenItIsHandedOverTwice() throws IOException {
        List<PaymentInstruction> released = released(3);
        List<HandOver> first = files.prepare(released.subList(0, 2));
        List<HandOver> second = files.prepare(released);
        files.publish(files.record(first));
        files.publish(files.record(second));
        files.publish(files.record(files.prepare(released.subList(0, 2))));
        assertThat(shown()).containsExactly(ids(released.subList(0, 2)));
        record.clock.pass(Duration.ofMinutes(1));
        files.publish(files.record(files.prepare(funding.notTaken().get(0))));
        assertThat(shown()).containsExactlyInAnyOrder(ids(released));
        restart();
        funding.recover();
        assertThat(shown()).hasSize(3);
    }

    @OnEveryDatabase
    void doesNotShowAFileAgainThatSomebodyTookAway() throws IOException {
        List<PaymentInstruction> released = released(1);
        files.publish(files.record(files.prepare(released)));
        try (Stream<Path> all = Files.list(folder)) {
            PrivateFolder.delete(all.toList().get(0));
        }
        files.publish(files.record(files.prepare(released)));
        assertThat(folder).isEmptyDirectory();
    }

    @OnEveryDatabase
    void readsAnOrderSoonAfterItsFileIsShown() throws IOException {
        files.record(files.prepare(released(1)));
        assertThat(ledger.orders.claimDue(9, Duration.ofMinutes(2))).isEmpty();
        record.clock.pass(Duration.ofSeconds(2));
        assertThat(ledger.orders.claimDue(9, Duration.ofMinutes(2))).hasSize(1);
    }

    @OnEveryDatabase
    void releasesNothingWhilePaymentsAreStoppedAndGoesOnAfterwards() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        ledger.funding(folder).stop("ann", "month end");
        assertThat(funding.release()).isEmpty();
        assertThat(record.status(line)).isEqualTo(LineStatus.PLACED);
        assertThat(database.count("payment_instruction")).isZero();
        ledger.funding(folder).start("ann", null);
        assertThat(funding.release()).hasSize(1);
    }

    @OnEveryDatabase
    void handsNothingOverThatWasReleasedBeforePaymentsWereStopped() {
        record.clock.pass(Duration.ofSeconds(1));
        List<PaymentInstruction> released = released(2);
        ledger.funding(folder).stop("ann", null);
        record.clock.pass(Duration.ofMinutes(1));
        assertThat(funding.payable(released)).isEmpty();
        assertThat(funding.notTaken()).isEmpty();
        ledger.funding(folder).start("ann", null);
        assertThat(funding.payable(released)).hasSize(2);
        assertThat(ids(funding.notTaken().get(0))).containsExactly(ids(released));
    }

    @OnEveryDatabase
    void writesNothingForNothing() throws IOException {
        files.publish(files.record(files.prepare(Collections.emptyList())));
        assertThat(folder).isEmptyDirectory();
        assertThat(funding.release()).isEmpty();
    }

    @OnEveryDatabase
    void dropsAFolderThatWasHalfWritten() throws IOException {
        List<PaymentInstruction> released = released(1);
        Path half = folder.resolve(".payments-1-1-abcdef01.part");
        Files.createDirectories(half.resolve("qr"));
        Files.writeString(half.resolve("payments.csv"), "payment");
        restart();
        funding.recover();
        assertThat(folder).isEmptyDirectory();
        files.publish(files.record(files.prepare(released)));
        assertThat(shown()).containsExactly(ids(released));
    }

    @OnEveryDatabase
    void marksPaymentsWhoseTimeIsOverAndWithdrawsTheFolderWithTheLast() throws IOException {
        record.ready(1).forEach(line -> ledger.placed(List.of(line)));
        record.clock.pass(Duration.ofMinutes(5));
        record.ready(1).forEach(line -> ledger.placed(List.of(line)));
        List<PaymentInstruction> released = new ArrayList<>(funding.release().get(0));
        released.sort(Comparator.comparing(PaymentInstruction::payBefore));
        files.publish(files.record(files.prepare(released)));
        Path shown = onlyFolder();
        record.clock.pass(Duration.ofMinutes(20).minusMillis(1));
        files.withdraw();
        assertThat(shown.resolve("EXPIRED")).doesNotExist();
        record.clock.pass(Duration.ofMillis(1));
        files.withdraw();
        files.withdraw();
        assertThat(Files.readAllLines(shown.resolve("EXPIRED")))
                .hasSize(2)
                .endsWith(String.valueOf(released.get(0).attemptId()));
        record.clock.pass(Duration.ofMinutes(5));
        files.withdraw();
        assertThat(shown).doesNotExist();
        Path withdrawn = onlyFolder();
        assertThat(withdrawn.getFileName()).hasToString(shown.getFileName() + "-expired");
        assertThat(Files.readAllLines(withdrawn.resolve("EXPIRED"))).hasSize(3);
        files.withdraw();
        assertThat(withdrawn).isDirectory();
    }

    @OnEveryDatabase
    void withdrawsAfterACrashWhatExpiredMeanwhile() throws IOException {
        files.record(files.prepare(released(1)));
        record.clock.pass(Duration.ofHours(1));
        restart();
        funding.recover();
        assertThat(onlyFolder().getFileName().toString())
                .startsWith("payments-")
                .endsWith("-expired");
    }

    @OnEveryDatabase
    void leavesAlonePaymentsThatSomebodyIsTakingAwayAndFilesThatAreNotOurs() throws IOException {
        Files.writeString(folder.resolve("payments-of-ours.csv"), "payment");
        Files.createDirectory(folder.resolve("payments-old"));
        files.withdraw();
        assertThat(folder.resolve("payments-of-ours.csv")).exists();
        assertThat(folder.resolve("payments-old")).isEmptyDirectory();
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}

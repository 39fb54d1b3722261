package io.giftmill.fund;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.catalog.PaymentRails;
import io.giftmill.chain.Tokens;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.TestOrders;
import io.giftmill.partner.PartnerProperties.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/** What stands against a release, and against the hand-over of what was released. */
@ExtendWith(OutputCaptureExtension.class)
class GuardsTest {
    private static final String WALLET = "71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd";
    private static final String EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    @TempDir
    private Path folder;

    private final PaymentRails catalogue = mock();
    private Database database;
    private TestOrders ledger;
    private TestBatches record;
    private Funding funding;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        record = ledger.record;
        given(catalogue.contract(anyString(), anyString())).willReturn(Optional.empty());
        start(Mode.SANDBOX);
    }

    private void start(Mode mode, String... allowed) {
        FundProperties properties = Samples.allowing(ReleaseRuleTest.properties(folder), allowed);
        TamperAlarm alarm = Samples.alarm(ledger, folder);
        AllowedRails rails = Samples.rails(properties);
        funding = new Funding(
                properties,
                ledger.policy,
                record.lines,
                ledger.orders,
                ledger.payments,
                Samples.filePayer(ledger, properties, mode),
                List.of(
                        new TamperGuard(ledger.orders, alarm),
                        new ReusedAddressGuard(ledger.orders),
                        new RailGuard(rails, new Tokens(), catalogue, Samples.partner(mode))),
                Samples.check(ledger, properties),
                ledger.funding(folder),
                database.transaction(),
                record.clock);
    }

    private LineRef placed() {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line));
        return line;
    }

    /** A placed order whose answer named this address. */
    private LineRef placedTo(String address) {
        LineRef line = record.ready(1).get(0);
        ledger.placed(List.of(line), address);
        return line;
    }

    private void change(String what, Object... arguments) {
        database.jdbc().update("update partner_order set " + what, arguments);
    }

    private List<PaymentInstruction> release() {
        return funding.release().stream().flatMap(Collection::stream).toList();
    }

    private String end(LineRef line) {
        String reason = record.reason(line);
        return record.status(line) + (reason == null ? "" : " " + reason);
    }

    private void isStopped() throws IOException {
        Path stop = folder.resolve("STOP");
        assertThat(stop).content().contains("Find out who changed the database");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stop)))
                .isEqualTo("rw-------");
    }

    @OnEveryDatabase
    void stopsAllPaymentsWhenAnAddressWasChanged(CapturedOutput output) throws IOException {
        LineRef changed = placed();
        change("wallet_address = 'Mine', address_key = 'Mine'");
        LineRef other = placed();
        assertThat(release()).isEmpty();
        assertThat(end(changed)).isEqualTo("REVIEW ORDER_TAMPERED");
        assertThat(record.problems(changed)).containsExactly("ORDER_TAMPERED");
        assertThat(end(other)).isEqualTo("PLACED");
        isStopped();

        start(Mode.SANDBOX);
        record.clock.pass(Duration.ofSeconds(2));
        assertThat(release()).as("after a restart").isEmpty();
        assertThat(output.getOut().split("All payments are stopped")).hasSize(2);
        assertThat(output).doesNotContain("Mine");

        Files.delete(folder.resolve("STOP"));
        record.clock.pass(Duration.ofSeconds(2));
        assertThat(release()).hasSize(1);
        assertThat(end(changed)).isEqualTo("REVIEW ORDER_TAMPERED");
    }

    @OnEveryDatabase
    void noticesEveryChangeOfWhatIsPaid() throws IOException {
        List<String> changes = List.of(
                "due_amount = due_amount - 0.000001",
                "expires_at = expires_at + interval '1' second",
                "network = 'Base'",
                "coin = 'USDT'",
                "order_id = 'ord-x'",
                "seal = 'k0:00'");
        for (String change : changes) {
            LineRef line = placed();
            // A price in another coin is not released even before the guards look.
            database.jdbc()
                    .update(
                            "update line set quote_coin = 'USDT' where id = ? and ? = 'coin'",
                            line.id(),
                            change.substring(0, 4));
            change(change + " where attempt_id = (select attempt_id from line where id = " + line.id() + ")");
            assertThat(release()).isEmpty();
            assertThat(end(line)).as(change).isEqualTo("REVIEW ORDER_TAMPERED");
            isStopped();
            Files.delete(folder.resolve("STOP"));
        }
    }

    @OnEveryDatabase
    void doesNotTakeTheSealOfAnotherOrder() {
        placed();
        LineRef second = placed();
        change("seal = (select min(seal) from partner_order)");
        assertThat(release()).hasSizeLessThan(2);
        assertThat(folder.resolve("STOP")).exists();
        assertThat(record.status(second)).isNotEqualTo(LineStatus.RELEASED);
    }

    @OnEveryDatabase
    void paysNoOrderWithoutASealAndStopsNothingForIt() {
        LineRef old = placed();
        change("seal = null");
        LineRef sealed = placed();
        assertThat(release()).hasSize(1);
        assertThat(end(old)).isEqualTo("REVIEW ORDER_UNSEALED");
        assertThat(record.status(sealed)).isEqualTo(LineStatus.RELEASED);
        assertThat(folder.resolve("STOP")).doesNotExist();
    }

    @OnEveryDatabase
    void stopsWhenAReleasedOrderWasChangedBeforeItsHandOver() throws IOException {
        LineRef changed = placed();
        placed();
        List<PaymentInstruction> released = release();
        assertThat(funding.payable(released)).hasSize(2);
        change("wallet_address = 'Mine' where attempt_id = (select attempt_id from line where id = ?)", changed.id());
        assertThat(funding.payable(released)).isEmpty();
        assertThat(end(changed)).isEqualTo("REVIEW ORDER_TAMPERED");
        assertThat(record.problems(changed)).containsExactly("ORDER_TAMPERED");
        isStopped();
    }

    @OnEveryDatabase
    void stopsWhenAnInstructionWasChangedBeforeItsHandOver() throws IOException {
        for (String change : List.of(
                "wallet_address = 'Mine'",
                "amount = amount + 1",
                "network = 'Base'",
                "coin = 'USDT'",
                "order_id = 'ord-x'",
                "pay_before = pay_before + interval '1' hour")) {
            LineRef line = placed();
            List<PaymentInstruction> released = release();
            database.jdbc()
                    .update(
                            "update payment_instruction set " + change + " where attempt_id = ?",
                            released.get(0).attemptId());
            assertThat(funding.payable(released)).as(change).isEmpty();
            assertThat(end(line)).isEqualTo("REVIEW ORDER_TAMPERED");
            isStopped();
            Files.delete(folder.resolve("STOP"));
            assertThat(funding.payable(
                            ledger.payments.released(List.of(released.get(0).attemptId()))))
                    .as("as it is read again after %s", change)
                    .isEmpty();
            Files.deleteIfExists(folder.resolve("STOP"));
        }
    }

    @OnEveryDatabase
    void handsNothingOverWhilePaymentsAreStopped() throws IOException {
        placed();
        List<PaymentInstruction> released = release();
        Files.writeString(folder.resolve("STOP"), "Holidays");
        LineRef waiting = placed();
        assertThat(funding.payable(released)).isEmpty();
        record.clock.pass(Duration.ofSeconds(2));
        assertThat(release()).isEmpty();
        assertThat(end(waiting)).isEqualTo("PLACED");
        Files.delete(folder.resolve("STOP"));
        assertThat(funding.payable(released)).hasSize(1);
    }

    @OnEveryDatabase
    void handsNothingOverThatChangedSinceItsRelease() {
        for (String change : List.of(
                "order_state = 'Expired'",
                "order_state = 'Done'",
                "order_state = 'Canceled'",
                "order_state = 'Exploded'",
                "received_amount = 0.01")) {
            placed();
            List<PaymentInstruction> released = release();
            change(change);
            assertThat(funding.payable(released)).as(change).isEmpty();
        }
        assertThat(folder.resolve("STOP")).doesNotExist();
    }

    @OnEveryDatabase
    void handsNothingOverWhoseLineWentOn() {
        LineRef line = placed();
        List<PaymentInstruction> released = release();
        record.move(record.now(line), LineStatus.EXPIRED);
        assertThat(funding.payable(released)).isEmpty();
    }

    @OnEveryDatabase
    void handsOverWithTheLinesOfTheOrder() {
        LineRef line = placed();
        release();
        record.clock.pass(Duration.ofMinutes(1));
        List<PaymentInstruction> again = funding.notTaken().get(0);
        assertThat(funding.payable(again).get(0).lineIds()).containsExactly(line.id());
    }

    @OnEveryDatabase
    void paysOneAddressForOneOrderOnly() {
        LineRef first = placedTo(WALLET);
        LineRef second = placedTo(WALLET);
        assertThat(release()).hasSize(1);
        assertThat(end(first)).isEqualTo("RELEASED");
        assertThat(end(second)).isEqualTo("REVIEW ADDRESS_REUSED");
        LineRef third = placedTo(WALLET);
        assertThat(release()).isEmpty();
        assertThat(end(third)).isEqualTo("REVIEW ADDRESS_REUSED");
    }

    @OnEveryDatabase
    void comparesHexadecimalAddressesWithoutCaseAndOthersWithIt() {
        placedTo(EVM);
        LineRef same = placedTo(EVM.toLowerCase());
        LineRef upper = placedTo(WALLET);
        LineRef lower = placedTo(WALLET.toLowerCase());
        assertThat(release()).hasSize(3);
        assertThat(end(same)).isEqualTo("REVIEW ADDRESS_REUSED");
        assertThat(end(upper)).isEqualTo("RELEASED");
        assertThat(end(lower)).isEqualTo("RELEASED");
    }

    @OnEveryDatabase
    void paysOnlyWhatTreasuryPays() {
        start(Mode.SANDBOX, "USDC/Base", "USDT/Solana");
        LineRef line = placed();
        assertThat(release()).isEmpty();
        assertThat(end(line)).isEqualTo("REVIEW RAIL_NOT_ALLOWED");
        start(Mode.SANDBOX, "USDC/Base", "USDC/SOLANA");
        placed();
        assertThat(release()).hasSize(1);
    }

    @OnEveryDatabase
    void paysNoCoinWhoseContractThePartnerNamesDifferently() {
        start(Mode.LIVE);
        given(catalogue.contract("USDC", "Solana")).willReturn(Optional.of("Another"));
        LineRef line = placedTo(WALLET);
        assertThat(release()).isEmpty();
        assertThat(end(line)).isEqualTo("REVIEW CONTRACT_DIFFERS");
        start(Mode.LIVE, "USDC/Solana=Another");
        placedTo("EF6L8yJT1SoRoDCkAZfSVmaweqMzfhxZiptKi7Tgj5XY");
        assertThat(release()).hasSize(1);
    }

    @OnEveryDatabase
    void paysLiveOnlyToAddressesOfTheNetwork() {
        start(Mode.LIVE);
        LineRef invalid = placedTo("SANDBOX13E5D928Q3NN");
        LineRef other = placedTo(EVM);
        LineRef good = placedTo(WALLET);
        assertThat(release()).hasSize(1);
        assertThat(end(invalid)).isEqualTo("REVIEW ADDRESS_INVALID");
        assertThat(end(other)).isEqualTo("REVIEW ADDRESS_INVALID");
        assertThat(end(good)).isEqualTo("RELEASED");
    }

    @OnEveryDatabase
    void paysToNothingThatCouldBeTakenForAFormula() {
        LineRef line = placedTo("=HYPERLINK(\"http://evil\")");
        assertThat(release()).isEmpty();
        assertThat(end(line)).isEqualTo("REVIEW ADDRESS_INVALID");
    }
}

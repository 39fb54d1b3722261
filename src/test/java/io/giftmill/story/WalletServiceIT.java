package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A wallet service pays, in a process that outlives every crash of the program. */
class WalletServiceIT {
    private static final String PAYMENTS = "POST /_sandbox/wallet-service/payments";

    @TempDir
    Path folder;

    private SandboxProcess sandbox(String... more) {
        return SandboxProcess.in(
                folder.resolve("partner"),
                Stream.concat(Stream.of("--confirmation", "100", "--delivery", "100"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private Program payingBy(SandboxProcess sandbox) {
        return Program.in(folder.resolve("ours"))
                .standing()
                .orderingFrom(sandbox)
                .with("GIFTMILL_FUND_PAYER", "wallet")
                .with("GIFTMILL_FUND_WALLET_URL", sandbox.url() + "/_sandbox/wallet-service")
                .with("GIFTMILL_FUND_WALLET_TOKEN", "canary-wallet-token");
    }

    private static Path partly(Path folder) {
        return Samples.write(
                folder.resolve("partly.csv"), Stream.of("R-1,Airbnb,US,100 USD,,fault+partial-payment.1@example.com,"));
    }

    private static void asksOncePerPayment(SandboxProcess sandbox, int payments) {
        List<JsonNode> asked = sandbox.walletPayments();
        assertThat(asked).hasSize(payments);
        assertThat(asked)
                .allSatisfy(one ->
                        assertThat(one.path("posts").asInt()).as("%s", one).isEqualTo(1));
        sandbox.orders()
                .forEach(order -> assertThat(order.path("transfers").findValuesAsText("key").stream()
                                .distinct()
                                .count())
                        .as("%s", order)
                        .isEqualTo(order.path("transfers").size()));
    }

    @Test
    void neverRepeatsAndAlwaysFindsOutWhatWasNotAnsweredClearly() throws Exception {
        try (SandboxProcess sandbox = sandbox()) {
            Program program = payingBy(sandbox).with("GIFTMILL_FUND_WALLET_CALLS", "1");
            int row = 0;
            for (String fault : List.of("drop", "error-500-made", "garbage", "accept")) {
                sandbox.walletGoesWrong(Map.of("fault", fault, "times", 2, "token", "canary-wallet-token"));
                Path file = Samples.rows(folder.resolve(fault + ".csv"), row, row += 5);
                Run run = program.order(file, "--json").endsWith(0);
                assertThat(run.lines("delivered")).as("%s", run).isEqualTo(5);
                assertThat(run.out() + run.err()).doesNotContain("canary-wallet-token");
            }
            asksOncePerPayment(sandbox, 20);
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                assertThat(record.texts("select distinct state from wallet_payment where tries > 1"))
                        .isEmpty();
                assertThat(record.count("select count(*) from payment_hand_over"))
                        .isEqualTo(20);
            }
        }
    }

    @Test
    void asksAfterAKillInsteadOfPayingASecondTime() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 10);
        try (SandboxProcess sandbox = sandbox()) {
            sandbox.walletGoesWrong(Map.of("fault", "slow", "times", 4));
            // All that may be sent at once is at the wallet then, so nothing is killed before it has left.
            Program program = payingBy(sandbox).with("GIFTMILL_FUND_WALLET_CALLS", "4");
            try (Process process = program.startOrder(file)) {
                process.until(() -> sandbox.calls(PAYMENTS) >= 4);
                process.kill();
            }
            try (StoredRecord record = StoredRecord.of(program)) {
                assertThat(record.count("select count(*) from wallet_payment where state = 'INTENDED'"))
                        .isEqualTo(4);
            }
            Run last = program.order(file, "--json").endsWith(0);
            assertThat(last.lines("delivered")).as("%s", last).isEqualTo(10);
            asksOncePerPayment(sandbox, 10);
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
            }
        }
    }

    @Test
    void leavesToAPersonWhatTheWalletRefuses() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 3);
        try (SandboxProcess sandbox = sandbox()) {
            sandbox.walletGoesWrong(Map.of("fault", "refuse", "times", 1));
            Run run = payingBy(sandbox).order(file, "--json").endsWith(1);
            assertThat(run.lines("review")).as("%s", run).isEqualTo(1);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(2);
            asksOncePerPayment(sandbox, 3);
        }
    }

    @Test
    void leavesToAPersonWhatNobodyKnowsTheEndOf() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 2);
        try (SandboxProcess sandbox = sandbox("--payment-window", "15")) {
            sandbox.walletGoesWrong(Map.of("fault", "lost", "times", 1));
            Program program =
                    payingBy(sandbox).with("GIFTMILL_PLACE_WINDOW", "15s").with("GIFTMILL_FUND_MARGIN", "3s");
            Run run = program.order(file, "--json").endsWith(1);
            assertThat(run.lines("review")).as("%s", run).isEqualTo(1);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(1);
            asksOncePerPayment(sandbox, 2);
            try (StoredRecord record = StoredRecord.of(program)) {
                assertThat(record.texts("select reason from line where status = 'REVIEW'"))
                        .containsExactly("WALLET_UNKNOWN");
            }
        }
    }

    @Test
    void deliversAnOrderThatAPersonHadCompleted() throws Exception {
        try (SandboxProcess sandbox = sandbox()) {
            Program program = payingBy(sandbox);
            try (Process process = program.startOrder(partly(folder))) {
                process.until(() -> sandbox.report()
                                .at("/orders/by_state/PartialPaymentStarted")
                                .asInt()
                        == 1);
                process.terminate();
            }
            String data = program.data().toString();
            Run paid = program.run("pay", "complete", "R-1", "--by", "ana", "--data", data, "--json")
                    .endsWith(0);
            assertThat(paid.json().path("payment").asText()).endsWith("-c1");
            Run again = program.run("pay", "complete", "R-1", "--by", "ana", "--data", data, "--json")
                    .endsWith(1);
            assertThat(again.json().path("refused").asText()).isNotEmpty();
            Run last = program.order(partly(folder), "--json").endsWith(0);
            assertThat(last.lines("delivered")).as("%s", last).isEqualTo(1);
            asksOncePerPayment(sandbox, 2);
        }
    }

    @Test
    void completesByItselfWhenToldTo() throws Exception {
        try (SandboxProcess sandbox = sandbox()) {
            Program program = payingBy(sandbox).with("GIFTMILL_FUND_COMPLETE_PARTS", "true");
            Run run = program.order(partly(folder), "--json").endsWith(0);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(1);
            asksOncePerPayment(sandbox, 2);
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                assertThat(record.texts("select code from line_problem")).contains("PAID_IN_PART");
            }
        }
    }
}

package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A treasury gives back what its wallets say was paid. */
class LedgerIT {
    @TempDir
    Path folder;

    @Test
    void findsTheOrderOfEveryPaymentInBothLedgersOfTheWallet() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 15);
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "100")) {
            Program program = Program.in(folder.resolve("ours")).standing().orderingFrom(sandbox);
            program.order(file, "--json").endsWith(0);

            Path explorer = Files.writeString(folder.resolve("explorer.csv"), sandbox.walletLedger("explorer"));
            Run first = imported(program, explorer, "explorer").endsWith(0).isReadable();
            assertThat(first.json().path("stored").asLong()).as("%s", first).isEqualTo(15);
            assertThat(transfers(first)).isEqualTo(Map.of("MATCHED", 15L));

            Path exchange = Files.writeString(folder.resolve("exchange.csv"), sandbox.walletLedger("exchange"));
            Run second = imported(program, exchange, "exchange").endsWith(0);
            assertThat(second.json().path("stored").asLong())
                    .as("the same payments in another layout: %s", second)
                    .isZero();
            assertThat(second.json().path("known").asLong()).isEqualTo(15);

            Run again = imported(program, exchange, "exchange").endsWith(0);
            assertThat(again.json().path("known_file").asBoolean()).isTrue();

            Path changed = Files.writeString(
                    folder.resolve("changed.csv"),
                    sandbox.walletLedger("exchange").replaceFirst(",USDC,SOL,", ",USDC,SOL,9"));
            Run refused = imported(program, changed, "exchange").endsWith(2).isReadable();
            assertThat(refused.out() + refused.err()).contains("says of the transaction", "One of them was changed");
        }
    }

    @Test
    void tellsApartWhatATreasuryCanDoWrong() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 7);
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "100")) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_FUND_PAYER", "file")
                    .with("GIFTMILL_FUND_WAVES", "auto");
            program.order(file, "--json").endsWith(1);
            List<CSVRecord> payments = payments(program);
            assertThat(payments).hasSize(7);

            JsonNode exact = sandbox.transfer(List.of(transfer(payments.get(0), "exact", Map.of())));
            sandbox.transfer(List.of(
                    transfer(payments.get(1), "partial", Map.of("amount", "1")),
                    transfer(payments.get(2), "over", Map.of("amount", "900")),
                    transfer(payments.get(3), "twice-1", Map.of()),
                    transfer(payments.get(3), "twice-2", Map.of()),
                    transfer(payments.get(4), "network", Map.of("network", "Base")),
                    transfer(payments.get(5), "token", Map.of("coin", "USDT")),
                    transfer(payments.get(0), "stray", Map.of("address", "SANDBOX00000000NOBODY"))));

            Run confirmed = program.run(
                            "pay",
                            "confirm",
                            paid(payments.get(0), exact).toString(),
                            "--by",
                            "tess",
                            "--json",
                            "--data",
                            program.data().toString())
                    .endsWith(0);
            assertThat(transfers(confirmed)).isEqualTo(Map.of("MATCHED", 1L));

            sandbox.advance(1_860);
            sandbox.transfer(List.of(transfer(payments.get(6), "late", Map.of())));
            sandbox.refund(payments.get(2).get("order_id"));
            Path ledger = Files.writeString(folder.resolve("ledger.csv"), sandbox.walletLedger("exchange"));
            Run run = imported(program, ledger, "exchange").endsWith(1).isReadable();
            assertThat(transfers(run)).as("%s", run).isEqualTo(expected());
            assertThat(run.json().path("known").asLong())
                    .as("what was confirmed before")
                    .isEqualTo(1);
            try (StoredRecord record = StoredRecord.of(program)) {
                assertThat(record.texts("select decided_by || ' ' || action from decision"))
                        .contains("tess CONFIRM");
            }
        }
    }

    private static Map<String, Long> expected() {
        Map<String, Long> expected = new HashMap<>();
        expected.put("UNDERPAID", 1L);
        expected.put("OVERPAID", 1L);
        expected.put("MATCHED", 1L);
        expected.put("PAID_TWICE", 1L);
        expected.put("WRONG_NETWORK", 1L);
        expected.put("WRONG_TOKEN", 1L);
        expected.put("PAYMENT_WITHOUT_ORDER", 1L);
        expected.put("PAID_AFTER_EXPIRY", 1L);
        expected.put("REFUND", 1L);
        return expected;
    }

    private static Run imported(Program program, Path file, String mapping) {
        return program.run(
                "pay",
                "import",
                file.toString(),
                "--mapping",
                mapping,
                "--by",
                "tess",
                "--json",
                "--data",
                program.data().toString());
    }

    private static Map<String, Long> transfers(Run run) {
        Map<String, Long> transfers = new HashMap<>();
        run.json()
                .path("groups")
                .properties()
                .forEach(group -> transfers.put(
                        group.getKey(), group.getValue().path("transfers").asLong()));
        return transfers;
    }

    private static Map<String, String> transfer(CSVRecord payment, String key, Map<String, String> otherwise) {
        Map<String, String> transfer = new HashMap<>(Map.of(
                "key", key,
                "coin", payment.get("coin"),
                "network", payment.get("network"),
                "address", payment.get("address"),
                "amount", payment.get("amount")));
        transfer.putAll(otherwise);
        return transfer;
    }

    /** The payment file of one payment, with the transaction added as a treasurer would. */
    private Path paid(CSVRecord payment, JsonNode answer) throws IOException {
        List<String> columns = payment.getParser().getHeaderNames();
        String hash = answer.at("/transfers/0/tx_hash").asText();
        return Files.writeString(
                folder.resolve("paid.csv"),
                String.join(",", columns) + ",tx_hash\n" + String.join(",", payment.toList()) + "," + hash + "\n");
    }

    private static List<CSVRecord> payments(Program program) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<CSVRecord> payments = new ArrayList<>();
        try (Stream<Path> files = Files.walk(program.data().resolve("payments"))) {
            for (Path file : files.filter(one -> one.endsWith("payments.csv")).toList()) {
                try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
                    payments.addAll(parser.getRecords());
                }
            }
        }
        return payments;
    }
}

package io.giftmill.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A treasury pays from files. Each order stands in one of them, once. */
class FilePayerIT {
    @TempDir
    Path folder;

    @Test
    void deliversOnceTheTreasuryHasPaidWhatStandsInTheFiles() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 15);
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "100")) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_FUND_PAYER", "file")
                    .with("GIFTMILL_FUND_WAVES", "auto");
            Run released = program.order(file, "--json").endsWith(1);
            assertThat(released.json().at("/statuses/RELEASED").asLong())
                    .as("%s", released)
                    .isEqualTo(15);
            assertThat(released.json().path("final").asBoolean()).isFalse();
            assertThat(sandbox.report().at("/orders/paid").asLong()).isZero();

            Run again = program.order(file, "--json").endsWith(1);
            assertThat(again.json().at("/statuses/RELEASED").asLong())
                    .as("%s", again)
                    .isEqualTo(15);
            List<CSVRecord> payments = payments(program);
            assertThat(payments.stream().map(payment -> payment.get("order_id")).distinct())
                    .hasSize(15);
            assertThat(payments).hasSize(15);
            assertThat(payments).allMatch(payment -> payment.get("mode").equals("SANDBOX"));
            assertThat(sandbox.posts()).isEqualTo(15);

            assertThat(sandbox.transfer(
                                    payments.stream().map(FilePayerIT::transfer).toList())
                            .toString())
                    .contains("sent")
                    .doesNotContain("refused", "reason");
            Run delivered = program.order(file, "--json").endsWith(0);
            assertThat(delivered.lines("delivered")).isEqualTo(15);
            assertThat(delivered.json().path("final").asBoolean()).isTrue();
            assertThat(payments(program)).hasSize(15);
            sandbox.hasBeenPaidOnce();
            try (StoredRecord record = StoredRecord.of(program)) {
                record.isConsistent();
                record.agreesWith(sandbox);
            }
        }
    }

    private static Map<String, String> transfer(CSVRecord payment) {
        return Map.of(
                "key", payment.get("payment"),
                "coin", payment.get("coin"),
                "network", payment.get("network"),
                "address", payment.get("address"),
                "amount", payment.get("amount"));
    }

    private static List<CSVRecord> payments(Program program) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<CSVRecord> payments = new ArrayList<>();
        try (Stream<Path> files = Files.list(program.data().resolve("payments"))) {
            for (Path folder : files.toList()) {
                Path file = folder.resolve("payments.csv");
                try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
                    payments.addAll(parser.getRecords());
                }
            }
        }
        return payments;
    }
}

package io.giftmill.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders are made just in time: for a slow payer, and for somebody who asks for them. */
class WavesIT {
    private static final int LINES = 600;

    @TempDir
    Path folder;

    /** A payer that gets 200 payments done inside a window, and three times as many lines. */
    @Test
    void letsNoOrderExpireWhenThePayerIsSlowerThanThePartner() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, LINES);
        try (SandboxProcess sandbox = SandboxProcess.in(
                folder.resolve("partner"),
                "--confirmation",
                "100",
                "--delivery",
                "100",
                "--payment-window",
                "12",
                "--wallet-rate",
                "20")) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_PLACE_WINDOW", "12s")
                    .with("GIFTMILL_FUND_MARGIN", "2s")
                    .with("GIFTMILL_PLACE_MAXUNPAID", "100000");
            Run run = program.order(file, "--json").endsWith(0);
            assertThat(run.lines("delivered")).as("%s", run).isEqualTo(LINES);
            assertThat(sandbox.report().at("/orders/expired").asLong(-1))
                    .as("%s", sandbox.report())
                    .isZero();
            assertThat(sandbox.posts()).isEqualTo(LINES);
            sandbox.hasBeenPaidOnce();
            Run status = program.run(
                            "pay", "status", "--json", "--data", program.data().toString())
                    .endsWith(0);
            assertThat(status.json().path("lines_settled_per_hour").asLong()).isBetween(10L * 3_600, 23L * 3_600);
        }
    }

    @Test
    void ordersForPaymentFilesOnlyWhatSomebodyAsksFor() throws Exception {
        Path file = Samples.rows(folder.resolve("rewards.csv"), 0, 20);
        try (SandboxProcess sandbox =
                SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "100")) {
            Program program = Program.in(folder.resolve("ours"))
                    .standing()
                    .orderingFrom(sandbox)
                    .with("GIFTMILL_FUND_PAYER", "file");
            String data = program.data().toString();
            Run ready = program.order(file, "--json").endsWith(1);
            assertThat(ready.json().at("/statuses/READY").asLong())
                    .as("%s", ready)
                    .isEqualTo(20);
            assertThat(sandbox.posts()).isZero();

            Run wave = program.run("pay", "wave", "--orders", "12", "--by", "ann", "--json", "--data", data)
                    .endsWith(0);
            assertThat(sandbox.posts()).isEqualTo(12);
            assertThat(wave.json().at("/totals/0/orders").asLong())
                    .as("%s", wave)
                    .isEqualTo(12);
            assertThat(wave.json().at("/totals/0/handed_over").asLong()).isEqualTo(12);
            List<CSVRecord> payments = new ArrayList<>();
            for (var one : wave.json().path("files")) {
                payments.addAll(records(Path.of(one.asText(), "payments.csv")));
            }
            assertThat(payments).hasSize(12);

            Run small = program.run("pay", "wave", "--max", "60 USDC", "--data", data);
            assertThat(sandbox.posts() - 12).as("%s", small).isBetween(1L, 5L);
            assertThat(small.out()).contains("pay before", "pay confirm");
            Run none = program.run("pay", "wave", "--max", "1 USDC", "--data", data)
                    .endsWith(1);
            assertThat(none.out()).contains("nothing was ordered");

            sandbox.transfer(payments.stream().map(WavesIT::transfer).toList());
            Run then = program.order(file, "--json").endsWith(1);
            assertThat(then.lines("delivered")).as("%s", then).isEqualTo(12);
            sandbox.hasBeenPaidOnce();
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

    private static List<CSVRecord> records(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8), format)) {
            return parser.getRecords();
        }
    }
}

package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands of other processes while serve has the data folder, and after it was killed. */
class BesideServeIT {
    private static final String ROWS = """
            row_ref,brand_name,country_code,denomination,product_value,recipient
            S-1,Steam,US,10 USD,,s1@example.com
            S-2,Steam,US,20 USD,,fault+passing-not-available-product.2@example.com
            S-3,Airbnb,US,100 USD,,fault+problem-out-of-stock.3@example.com
            """;

    @TempDir
    Path folder;

    private SandboxProcess sandbox;
    private Program program;

    @BeforeEach
    void open() {
        sandbox = SandboxProcess.in(folder.resolve("partner"), "--confirmation", "50", "--delivery", "50");
        program = Program.in(folder.resolve("ours"))
                .orderingFrom(sandbox)
                .with("GIFTMILL_RECONCILE_SCHEDULE", "0/2 * * * * ?");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void steersABatchWhileServeRunsAndAfterItWasKilled() throws Exception {
        try (Process serve = program.start(List.of("serve", "--data", data()))) {
            serve.untilItSays("Watching");
            drop("rewards.csv");
            Path summary = program.data().resolve("outbox/rewards.csv.summary.csv");
            serve.until(() -> Files.exists(summary));

            assertThat(run("catalog", "rails").endsWith(0).json().path("rails").size())
                    .isPositive();
            stopAndLetGoOn();
            retryUntilDelivered(serve);
            refuseWhatItCannotDo();
            serve.kill();
        }
        Run cancelled = run("cancel", "B1", "--row", "S-3", "--by", "bo").endsWith(0);
        assertThat(cancelled.json().path("lines").asInt()).isEqualTo(1);
        check();
    }

    private void stopAndLetGoOn() {
        run("hold", "B1", "--reason", "a look at it").endsWith(0);
        Run refused = run("retry", "B1").endsWith(2);
        assertThat(refused.json().path("error").asText()).contains("a look at it", "resume B1");
        run("resume", "B1").endsWith(0);
    }

    /** Two times the partner does not sell it; the third time it does. */
    private void retryUntilDelivered(Process serve) throws Exception {
        JsonNode first = run("retry", "B1", "--row", "S-2", "--reason", "it is sold again")
                .endsWith(0)
                .json();
        assertThat(first.path("lines").asInt()).isEqualTo(1);
        serve.until(() -> sandbox.calls("POST /v5/orders/validations") >= 4);
        serve.until(() -> run("retry", "B1", "--row", "2").code() == 0);
        serve.until(() -> sandbox.posts() == 2);
        Run left = run("retry", "B1", "--row", "S-1").endsWith(0);
        assertThat(left.json().at("/left_out/0/reason").asText()).isEqualTo("ENDED");
    }

    private void refuseWhatItCannotDo() throws Exception {
        Run other = run("cancel", "B1", "--giftmill.place.coin=USDT").endsWith(2);
        assertThat(other.json().path("error").asText()).contains("giftmill.place.coin", "another value");
        assertThat(run("cancel", "B77").endsWith(2).json().path("error").asText())
                .contains("There is no batch 'B77'");
        Run order = program.order(Files.writeString(folder.resolve("second.csv"), ROWS))
                .endsWith(2);
        assertThat(order.err()).contains("Another Giftmill is using this data folder");
    }

    private void check() throws Exception {
        try (StoredRecord record = StoredRecord.of(program)) {
            assertThat(record.texts("select status from line order by line_no"))
                    .containsExactly("DELIVERED", "DELIVERED", "CANCELLED");
            assertThat(record.texts("select distinct decided_by from decision where action <> 'CANCEL'"))
                    .containsExactly(System.getProperty("user.name"));
            assertThat(record.texts("select action || ' ' || coalesce(reason, '-') from decision order by id"))
                    .startsWith("HOLD a look at it", "RESUME -", "RETRY it is sold again")
                    .endsWith("CANCEL -");
        }
        sandbox.hasBeenPaidOnce();
    }

    private void drop(String name) throws Exception {
        Path inbox = Files.createDirectories(program.data().resolve("inbox"));
        Path draft = Files.writeString(inbox.resolve(name + ".part"), ROWS);
        Files.move(draft, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data(), "--json"));
        return program.run(all.toArray(String[]::new)).isReadable();
    }

    private String data() {
        return program.data().toString();
    }
}

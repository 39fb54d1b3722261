package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A partner that stops taking lines in the middle of a batch, with its calls counted. */
class HoldsIT {
    private static final int WORKERS = 24;
    private static final String CHECKS = "POST /v5/orders/validations";
    private static final String HEAD = "row_ref,brand_name,country_code,denomination,product_value,recipient\n";

    @TempDir
    Path folder;

    private SandboxProcess sandbox;
    private Program program;
    private int files;

    @BeforeEach
    void open() {
        sandbox = SandboxProcess.in(folder.resolve("partner"), "--confirmation", "100", "--delivery", "100");
        program = Program.in(folder.resolve("ours")).orderingFrom(sandbox).with("GIFTMILL_ORDER_PATIENCE", "20s");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Run ordered(List<String> rows) throws Exception {
        return program.order(file(rows), "--json").isReadable();
    }

    private Path file(List<String> rows) throws Exception {
        return Files.writeString(folder.resolve("file" + ++files + ".csv"), HEAD + String.join("\n", rows) + "\n");
    }

    private static List<String> cards(String name, int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add("%s-%d,Steam,US,10 USD,,%s.%d@example.com".formatted(name, i, name, i));
        }
        return rows;
    }

    private long refusedOrders() {
        return sandbox.report()
                .path("calls")
                .path("POST /v5/orders")
                .path("422")
                .asLong();
    }

    @Test
    void burnsNoCallsOnceTheAccountIsAtItsLimit() throws Exception {
        program.standing();
        // A card costs 11.26 dollars, so a hundred of them fit.
        sandbox.limit(Map.of("daily_dollars", 1126, "per_user", false));
        Run first = ordered(cards("first", 100));
        assertThat(first.lines("delivered")).as("%s", first).isEqualTo(100);
        long checks = sandbox.calls(CHECKS);
        Run then = ordered(cards("then", 400)).endsWith(1);
        assertThat(then.lines("held")).as("%s", then).isEqualTo(400);
        assertThat(sandbox.calls(CHECKS) - checks).isBetween(2L, WORKERS + 1L);
        assertThat(sandbox.posts()).isEqualTo(100);
        JsonNode held = then.json().path("to_look_at").path(0);
        assertThat(held.path("reason").asText()).isEqualTo("DAILY_SPENDING_LIMIT_EXCEEDED");
        assertThat(held.path("next_try").asText()).matches("\\d{4}-\\d\\d-\\d\\dT00:0.*Z");
    }

    @Test
    void sendsNoMoreOrdersOnceSomeAreRefusedForTheAccount() throws Exception {
        program.standing();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add("R-%d,Steam,US,10 USD,,fault+create-daily-spending-limit-exceeded.%d@example.com".formatted(i, i));
        }
        Run run = ordered(rows).endsWith(1);
        assertThat(run.lines("held")).as("%s", run).isEqualTo(300);
        assertThat(refusedOrders()).isBetween(2L, WORKERS + 1L);
        assertThat(sandbox.calls(CHECKS)).isLessThanOrEqualTo(300);
    }

    @Test
    void paysOnTheNextRailWhatTheFirstDoesNotTake() throws Exception {
        program.standing().with("GIFTMILL_PLACE_NETWORK", "Base").with("GIFTMILL_PLACE_OTHERRAILS", "USDC/Solana");
        List<String> rows = cards("base", 3);
        for (int i = 0; i < 6; i++) {
            rows.add("H-%d,Hotels.com,US,range,60,guest.%d@example.com".formatted(i, i));
        }
        Run run = ordered(rows).endsWith(0);
        assertThat(run.lines("delivered")).as("%s", run).isEqualTo(9);
        assertThat(refusedOrders()).isZero();
        sandbox.hasBeenPaidOnce();
    }

    @Test
    void findsByHalvesWhatMustNotShareACart() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String brand = i == 2 || i == 8 ? "Xbox" : "Steam";
            rows.add("C-%d,%s,US,10 USD,,team@example.com".formatted(i, brand));
        }
        Run run = ordered(rows).endsWith(0);
        assertThat(run.lines("delivered")).as("%s", run).isEqualTo(10);
        assertThat(refusedOrders()).isEqualTo(1);
        assertThat(sandbox.posts()).isEqualTo(3);
        assertThat(sandbox.report().at("/orders/paid").asInt()).isEqualTo(2);
        assertThat(sandbox.report().at("/orders/with_more_than_one_transfer").asInt(-1))
                .isZero();
    }

    @Test
    void saysBeforeOrderingWhatWouldBeHeldAndForHowMuch() throws Exception {
        program.standing().with("GIFTMILL_PLACE_NETWORK", "Base").with("GIFTMILL_PLACE_OTHERRAILS", "USDC/Solana");
        List<String> rows = cards("ok", 2);
        rows.add("H-1,Hotels.com,US,range,60,guest@example.com");
        rows.add("O-1,Best Buy,US,25 USD,,guest@example.com");
        rows.add("=W-1,Steam,US,10 USD,,nobody");
        Path report = folder.resolve("report.csv");
        String file = file(rows).toString();
        String data = program.data().toString();
        Run run = program.run("check", file, "--data", data, "--json", "--report", report.toString())
                .endsWith(1)
                .isReadable();
        assertThat(run.json().at("/rails/USDC on Solana").asLong()).isEqualTo(1);
        assertThat(run.json().at("/rails/USDC on Base").asLong()).isEqualTo(2);
        assertThat(run.json().path("rows").size()).isEqualTo(2);
        assertThat(Files.readAllLines(report)).hasSize(6).anyMatch(row -> row.contains("'=W-1"));
        assertThat(sandbox.posts()).isZero();
        program.run("check", file, "--data", data, "--report", report.toString())
                .endsWith(2);
    }
}

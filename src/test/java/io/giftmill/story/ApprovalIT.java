package io.giftmill.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may spend how much: a rule, a second person, a ceiling, and budgets. A card of 10 dollars costs 11.26 USDC. */
class ApprovalIT {
    private static final String HEAD =
            "row_ref,brand_name,country_code,denomination,product_value,recipient,cost_centre\n";

    @TempDir
    Path folder;

    private SandboxProcess sandbox;
    private Program program;
    private int files;

    @BeforeEach
    void open() {
        sandbox = SandboxProcess.in(
                folder.resolve("partner"), "--confirmation", "500", "--delivery", "1000", "--payment-window", "8");
        program = Program.in(folder.resolve("ours"))
                .standing()
                .orderingFrom(sandbox)
                .with("GIFTMILL_PLACE_WINDOW", "8s")
                .with("GIFTMILL_FUND_MARGIN", "2s")
                .with("GIFTMILL_ORDER_PATIENCE", "20s");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Path file(List<String> rows) throws Exception {
        return Files.writeString(folder.resolve("file" + ++files + ".csv"), HEAD + String.join("\n", rows) + "\n");
    }

    private static List<String> cards(String name, int count, String centre) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add("%s-%d,Steam,US,10 USD,,%s.%d@example.com,%s".formatted(name, i, name, i, centre));
        }
        return rows;
    }

    private Run ordered(Path file) {
        return program.order(file, "--requested-by", "ana", "--json").isReadable();
    }

    private Run approve(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("approve", "--data", program.data().toString(), "--json"));
        arguments.addAll(List.of(options));
        return program.start(arguments).end().isReadable();
    }

    @Test
    void waitsAboveTheRuleUntilSomebodyElseApproves() throws Exception {
        program.with("GIFTMILL_APPROVE_ABOVE", "20 USDC");
        Path file = file(cards("big", 3, ""));
        Run people = program.order(file, "--requested-by", "ana").endsWith(1).isReadable();
        assertThat(people.out()).contains("3 lines wait for the approval of a person other than ana", "approve B1");
        Run waits = ordered(file).endsWith(1);
        assertThat(waits.json().at("/statuses/AWAITING_APPROVAL").asLong()).isEqualTo(3);
        assertThat(sandbox.posts()).isZero();

        JsonNode shown = approve().endsWith(1).json().at("/waiting/0");
        assertThat(shown.at("/prices/0").asText()).isEqualTo("33.78 USDC");
        String hash = shown.path("hash").asText();
        assertThat(approve("B1", "--by", " Ana", "--max", "40 USDC").endsWith(2).out())
                .contains("SELF_APPROVAL");
        assertThat(approve("B1", "--by", "bob", "--max", "33.77 USDC")
                        .endsWith(2)
                        .out())
                .contains("BELOW_QUOTE");
        assertThat(approve("B1", "--by", "bob", "--max", "40 USDC", "--expect", "0123456789abcdef")
                        .endsWith(2)
                        .out())
                .contains("CHANGED");
        assertThat(sandbox.posts()).isZero();

        approve("B1", "--by", "bob", "--max", "40 USDC", "--expect", hash).endsWith(0);
        Run again = approve("B1", "--by", "bob", "--max", "40 USDC").endsWith(0);
        assertThat(again.json().at("/approvals/0/by").asText()).isEqualTo("bob");
        Run done = ordered(file).endsWith(0);
        assertThat(done.lines("delivered")).isEqualTo(3);
        sandbox.hasBeenPaidOnce();
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            assertThat(record.texts("select approved_by || ' ' || cast(used_amount as numeric(9, 2)) from approval"))
                    .containsExactly("bob 33.78");
            assertThat(record.count("select count(*) from decision where action = 'APPROVE'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void goesOnByTheRuleUpToItsAmount() throws Exception {
        program.with("GIFTMILL_APPROVE_ABOVE", "23 USDC");
        Run run = ordered(file(cards("small", 2, ""))).endsWith(0);
        assertThat(run.lines("delivered")).isEqualTo(2);
        try (StoredRecord record = StoredRecord.of(program)) {
            record.isConsistent();
            assertThat(record.texts("select approved_by from approval")).containsExactly("rule");
        }
    }

    @Test
    void holdsWhatABudgetOfADayOrACostCentreHasNoRoomFor() throws Exception {
        Path budgets = Files.writeString(
                folder.resolve("budgets.csv"),
                "scope,subject,period,coin,amount\nALL,,DAY,USDC,40\nCOST_CENTRE,CC-1,MONTH,USDC,12\n");
        program.with("GIFTMILL_APPROVE_BUDGETS", budgets.toString());
        List<String> rows = cards("one", 2, "CC-1");
        rows.addAll(cards("two", 3, "CC-2"));
        Run run = ordered(file(rows)).endsWith(1);
        assertThat(run.lines("delivered")).as("%s", run).isEqualTo(3);
        assertThat(run.lines("held")).as("%s", run).isEqualTo(2);
        assertThat(run.json().at("/to_look_at/0/reason").asText()).isEqualTo("BUDGET_USED");
        try (StoredRecord record = StoredRecord.of(program)) {
            assertThat(
                            record.texts(
                                    "select cast(used_amount as numeric(9, 2)) from budget where scope = 'ALL' and period = 'DAY'"))
                    .containsExactly("33.78");
            assertThat(record.count("select count(*) from attempt")).isEqualTo(3);
        }
    }

    @Test
    void asksForANewApprovalWhenOrdersCostMoreThanWasApproved() throws Exception {
        program.with("GIFTMILL_APPROVE_ABOVE", "20 USDC");
        Path file = file(List.of(
                "up-1,Steam,US,10 USD,,fault+price-up.1@example.com,",
                "up-2,Steam,US,10 USD,,fault+price-up.2@example.com,"));
        ordered(file).endsWith(1);
        approve("B1", "--by", "bob", "--max", "30 USDC").endsWith(0);
        Run left = ordered(file).endsWith(1);
        assertThat(left.json().at("/to_look_at/0/reason").asText()).isEqualTo("ABOVE_APPROVAL");
        assertThat(sandbox.report().at("/orders/paid").asInt()).isZero();

        // The orders have to expire; a run is only there as long as something else is ordered.
        Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> {
            ordered(file(cards("next" + files, 1, ""))).endsWith(0);
            return approve().json().at("/waiting/0/lines").asLong() == 2;
        });
        assertThat(approve().json().at("/waiting/0/drift_bps").asLong()).isEqualTo(107);
        approve("B1", "--by", "bob", "--max", "30 USDC", "--drift", "110").endsWith(0);
        assertThat(ordered(file).endsWith(0).lines("delivered")).isEqualTo(2);
        sandbox.hasBeenPaidOnce();
    }
}

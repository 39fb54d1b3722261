package io.giftmill.spend;

import io.giftmill.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetFileTest {
    private static final String HEAD = "scope,subject,period,coin,amount\n";

    @TempDir
    Path folder;

    private BudgetFile read(String text) throws IOException {
        return BudgetFile.read(Files.writeString(folder.resolve("budgets.csv"), text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEAM,,DAY,USDC,5",
                "ALL,x,DAY,USDC,5",
                "COST_CENTRE,,DAY,USDC,5",
                "ALL,,WEEK,USDC,5",
                "ALL,,DAY,?,5",
                "ALL,,DAY,USDC,0",
                "ALL,,DAY,USDC,-5",
                "ALL,,DAY,USDC,5e3",
                "ALL,,DAY,USDC",
                "ALL,,DAY,USDC,5,6",
                "COST_CENTRE,a-name-that-is-longer-than-thirty-two,DAY,USDC,5"
            })
    void namesTheRowItDoesNotUnderstand(String row) throws IOException {
        BudgetFile file = read(HEAD + "ALL,,MONTH,USDC,9\n" + row + "\n");
        assertThat(file.complaints()).singleElement().asString().contains("giftmill.approve.budgets: row 3 ");
    }

    @Test
    void refusesTwoRowsForOneBudget() throws IOException {
        assertThat(read(HEAD + "ALL,,DAY,USDC,5\nall,,day,USDC,6\n").complaints())
                .singleElement()
                .asString()
                .contains("row 3 repeats an earlier row");
    }

    @Test
    void refusesAFileWithoutBudgetsOrWithoutItsHead() throws IOException {
        assertThat(read("").complaints()).singleElement().asString().contains("has no budget in it");
        assertThat(read(HEAD).complaints()).singleElement().asString().contains("has no budget in it");
        assertThat(read("ALL,,DAY,USDC,5\n").complaints())
                .singleElement()
                .asString()
                .contains("the first row must be scope,subject,period,coin,amount");
    }

    @Test
    void refusesAFileItCannotRead() throws IOException {
        assertThat(BudgetFile.read(folder.resolve("missing.csv")).complaints()).hasSize(1);
        Path latin = Files.write(
                folder.resolve("latin.csv"),
                (HEAD + "COST_CENTRE,Köln,DAY,USDC,5\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(BudgetFile.read(latin).complaints())
                .singleElement()
                .asString()
                .contains("cannot be read as CSV in UTF-8");
        assertThat(read(HEAD + "COST_CENTRE,\"open,DAY,USDC,5\n").complaints()).hasSize(1);
    }

    @Test
    void readsWhatItUnderstands() throws IOException {
        BudgetFile file = read(HEAD + "ALL,,DAY,USDC,5000\nCOST_CENTRE,*,MONTH,USDC,500.5\n");
        assertThat(file.complaints()).isEmpty();
        assertThat(file.budgets())
                .containsExactly(
                        new Budget(Budget.Scope.ALL, "", Budget.Period.DAY, Money.of("5000", "USDC")),
                        new Budget(Budget.Scope.COST_CENTRE, "*", Budget.Period.MONTH, Money.of("500.5", "USDC")));
    }
}

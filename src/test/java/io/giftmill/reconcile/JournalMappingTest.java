package io.giftmill.reconcile;

import io.giftmill.order.SettingException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalMappingTest {

    private static String standard() throws IOException {
        return Files.readString(Path.of("src/main/resources/journal-mapping.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PAID,1470,1100| PAYED,1470,1100| row 2 (PAYED) names no event",
                "PAID,1470,1100| PAID,,1100| row 2 (PAID) has no debit account",
                "PAID,1470,1100| PAID,1470,=1| row 2 (PAID) has no credit account",
                "PAID,1470,1100| PAID,1470| row 2 has 3 cells instead of 4",
                "LOST,6990,1100| PAID,6990,1100| row 8 (PAID) says PAID a second time",
                "REFUNDED,1100,1480| REFUNDED,~1100,1480| row 7 (REFUNDED) takes an account of the line",
                "DELIVERED,~6800,1470| DELIVERED,~6800,1471| DELIVERED must credit 1470, the account PAID debits",
                "event,debit| event,soll| the first row must be event,debit,credit,memo",
            })
    void refusesAWrongRowAndSaysWhere(String right, String wrong, String sentence) throws IOException {
        String broken = standard().replace(cells(right), cells(wrong));
        assertThat(broken).isNotEqualTo(standard());
        assertThatThrownBy(() -> JournalMapping.read(new StringReader(broken)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("giftmill.reconcile.journal-mapping: ")
                .hasMessageContaining(sentence);
    }

    /** A bar ends a cell of the table above, so there it is a tilde. */
    private static String cells(String text) {
        return text.replace("~", "gl_account|");
    }

    @Test
    void refusesATableThatLacksAnEvent() throws IOException {
        String lacking = standard().replaceAll("(?m)^LOST.*\\R", "");
        assertThatThrownBy(() -> JournalMapping.read(new StringReader(lacking)))
                .isInstanceOf(SettingException.class)
                .hasMessage("giftmill.reconcile.journal-mapping: there is no row for LOST.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> JournalMapping.read(Path.of("nowhere.csv")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("nowhere.csv cannot be read");
    }

    @Test
    void takesWhatASpreadsheetSaves() throws IOException {
        String saved = '\uFEFF' + standard().replace("\n", "\r\n");
        assertThat(JournalMapping.read(new StringReader(saved)).prepaid()).isEqualTo("1470");
        assertThat(saved.getBytes(StandardCharsets.UTF_8)).startsWith(0xEF, 0xBB, 0xBF);
    }

    @Test
    void booksDeliveriesOnTheAccountOfTheLine() {
        JournalMapping.Accounts accounts = JournalMapping.standard().of(JournalEvent.DELIVERED);
        assertThat(accounts.ofLine()).isTrue();
        assertThat(accounts.debit()).isEqualTo("6800");
    }
}

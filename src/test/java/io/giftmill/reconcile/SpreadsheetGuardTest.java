package io.giftmill.reconcile;

import io.giftmill.batch.FormulaGuard;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadsheetGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+14155550100",
                "-5",
                "@SUM(A1)",
                "\t=1",
                "\tx",
                "\r=1",
                "\rx",
                "\n=1",
                "\0=1",
                " =1",
                "   =1",
                "\u00A0=1",
                "\u3000=1",
                "\u200B=1",
                "\uFEFF=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201",
                " \uFF1D1",
                "=cmd|'/C calc'!A0",
                "=HYPERLINK(\"http://evil\",\"x\")",
                "'=1",
                "''=1",
                "' =1"
            })
    void putsAnApostropheBeforeWhatASpreadsheetWouldRun(String text) {
        assertThat(SpreadsheetGuard.protect(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "'", "'x", "x=1", "a@example.com", "1-2", "O'Neil", "Zoë", "10 USD", "ｘ＝1"})
    void leavesOtherTextAsItIs(String text) {
        assertThat(SpreadsheetGuard.protect(text)).isEqualTo(text);
    }

    @Test
    void losesNothingOnTheWayThereAndBack() {
        Random random = new Random(7);
        String alphabet = "'' =+-@\t\r\n\0ab1\uFF1D\u00A0";
        for (int run = 0; run < 50_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String shown = SpreadsheetGuard.protect(text.toString());
            assertThat(FormulaGuard.unprotect(shown)).isEqualTo(text.toString());
            assertThat(SpreadsheetGuard.protectOnce(shown)).isEqualTo(shown);
        }
    }
}

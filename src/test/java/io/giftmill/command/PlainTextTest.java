package io.giftmill.command;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What comes from outside is harmless on a terminal. */
class PlainTextTest {
    @Test
    void hasNoCharacterThatSteersATerminalOrTurnsATextAround() {
        assertThat(PlainText.line("a\u001b[2Jb\u009bc\u202Ed\u0000e\r\nf\u2028g"))
                .isEqualTo("a [2Jb c d e f g");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<b>Steam</b> | Steam",
                "<script>alert(1)</script>Steam | Steam",
                "Steam<!-- hidden --> | Steam",
                "<img src=x onerror=alert(1)>Steam | Steam",
                "a < b and c > d | a < b and c > d",
                "&lt;b&gt; &amp;lt; | <b> &lt;",
                "<script>never closed | ''"
            })
    void hasNoMarkup(String html, String plain) {
        assertThat(PlainText.line(html)).isEqualTo(plain);
    }

    @Test
    void keepsParagraphsAndListsApart() {
        assertThat(PlainText.lines("<ol><li>Open the site</li><li>Enter&nbsp;the code</li></ol><p>Done.</p>"))
                .containsExactly("Open the site", "Enter the code", "Done.");
    }

    @Test
    void isFastOnATextThatIsMeantToBeSlow() {
        assertThat(PlainText.lines("<".repeat(4_000))).isNotEmpty();
        assertThat(PlainText.line("<a".repeat(2_000))).isNotEmpty();
    }

    @Test
    void readsHowFarToLookBack() {
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        assertThat(CatalogChangesCommand.start("24h", now)).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(CatalogChangesCommand.start("2026-11-01", now)).isEqualTo("2026-11-01T00:00:00Z");
        assertThatThrownBy(() -> CatalogChangesCommand.start("yesterday", now))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith("--since:");
    }

    @Test
    void writesBasisPointsAsPercent() {
        assertThat(ChangeText.percent(250)).isEqualTo("+2.50 %");
        assertThat(ChangeText.percent(-5)).isEqualTo("-0.05 %");
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BookkeepingTest {

    @TempDir
    private Path folder;

    private static Bookkeeping with(Map<String, String> settings) {
        return new Bookkeeping(TestSettings.of(settings));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workbook-rows| 0| write 1 to 1048574",
                "workbook-rows| 1048575| write 1 to 1048574",
                "claim-patience| -1s| write 0s or more",
                "accounting-currency| Euro| three letters",
                "accounting-currency| EUR| giftmill.reconcile.rates too",
                "stock-recipients| stock| write addresses",
                "stock-recipients| a@b.example,*| write addresses",
                "journal-mapping| nowhere.csv| nowhere.csv cannot be read",
                "rates| nowhere.csv| nowhere.csv cannot be read",
            })
    void refusesTheStartWithASentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> with(Map.of(name, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("giftmill.reconcile." + name + ": ")
                .hasMessageContaining(sentence);
    }

    @Test
    void booksInCoinsAndKeepsNoStockUnlessToldOtherwise() {
        Bookkeeping books = with(Map.of());
        assertThat(books.mapping().prepaid()).isEqualTo("1470");
        assertThat(books.stock().has("stock@corp.example")).isFalse();
        LineFx fx = LineFx.of(paid(), books.rates());
        assertThat(fx).isEqualTo(new LineFx(null, "none", Money.of("10.26", "USDC")));
    }

    @Test
    void saysWhatALineWasWorth() throws IOException {
        Path rates = Files.writeString(
                folder.resolve("rates.csv"),
                "date,coin,currency,rate,source\n2026-11-21,USDC,EUR,0.8712345,ECB\n2026-11-20,USDC,USD,0.9998,Kraken\n");
        Bookkeeping books = with(Map.of("rates", rates.toString(), "accounting-currency", "EUR"));
        assertThat(LineFx.of(paid(), books.rates())).isEqualTo(new LineFx("0.9998", "Kraken", Money.of("8.94", "EUR")));
        ReportLine unpaid =
                TestLine.line(2, LineStatus.PLACED).order("10.26", "0", null).build();
        assertThat(LineFx.of(unpaid, books.rates())).isEqualTo(new LineFx(null, null, null));
    }

    private static ReportLine paid() {
        return TestLine.line(1, LineStatus.DELIVERED)
                .order("10.26", "10.26", null)
                .delivered()
                .build();
    }
}

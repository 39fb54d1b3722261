package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import io.giftmill.order.SettingException;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RatesTest {
    private static final String HEADER = "date,coin,currency,rate,source\n";
    private static final Asset EUR = new Asset("EUR");

    private static Rates rates(String rows, String books) throws IOException {
        return Rates.read(new StringReader(HEADER + rows), new Asset(books));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-13-01,USDC,EUR,0.9,ECB| date must be a day",
                "2026-11-01,USDC,EUR,'0,9',ECB| cells instead of 5",
                "2026-11-01,USDC,EUR,1e3,ECB| rate must be a decimal",
                "2026-11-01,USDC,EUR,-1,ECB| rate must be a decimal",
                "2026-11-01,USDC,EUR,0.0,ECB| rate must be more than nothing",
                "2026-11-01,USDC,EUR,0.9,| source must say",
                "2026-11-01,US$,EUR,0.9,ECB| Not an asset code",
            })
    void refusesAWrongRowAndSaysWhere(String row, String sentence) {
        assertThatThrownBy(() -> rates("2026-10-01,USDC,EUR,0.9,ECB\n" + row + "\n", "EUR"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("giftmill.reconcile.rates: row 3")
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesTwoRatesForOneDay() {
        assertThatThrownBy(() -> rates("2026-11-01,USDC,EUR,0.9,ECB\n2026-11-01,USDC,EUR,0.91,ECB\n", "EUR"))
                .hasMessageContaining("a second rate");
    }

    @ParameterizedTest
    @CsvSource({"2026-10-31, none", "2026-11-01, first", "2026-11-09, first", "2026-11-10, second", "2027-01-01, second"
    })
    void takesTheLatestRateOnOrBeforeTheDay(LocalDate day, String source) throws IOException {
        Rates rates = rates("2026-11-10,USDC,EUR,0.5,second\n2026-11-01,USDC,EUR,0.9,first\n", "EUR");
        assertThat(rates.booked(Money.of("1", "USDC"), day).source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({
        "0.005, EUR, 0.00",
        "0.015, EUR, 0.02",
        "0.025, EUR, 0.02",
        "0.0250001, EUR, 0.03",
        "2.5, JPY, 2",
        "3.5, JPY, 4",
        "0.0125, KWD, 0.012"
    })
    void roundsHalfToEvenToTheSmallestUnitOfTheCurrency(String rate, String currency, String booked)
            throws IOException {
        Rates rates = rates("2026-11-01,USDC," + currency + "," + rate + ",ECB\n", currency);
        assertThat(rates.booked(Money.of("1", "USDC"), LocalDate.parse("2026-11-01"))
                        .amount())
                .isEqualTo(Money.of(booked, currency));
    }

    @Test
    void keepsCoinsWhereTheBooksHaveNoCurrency() throws IOException {
        Rates rates = Rates.read(new StringReader(HEADER + "2026-11-01,USDC,EUR,0.9,ECB\n"), null);
        Rates.Booked booked = rates.booked(Money.of("1.234567", "USDC"), LocalDate.parse("2026-11-02"));
        assertThat(booked.amount()).isEqualTo(Money.of("1.234567", "USDC"));
        assertThat(booked.rate()).isNull();
        assertThat(rates.rate(new Asset("USDC"), EUR, LocalDate.parse("2026-11-02"))
                        .decimal())
                .isEqualTo("0.9");
    }
}

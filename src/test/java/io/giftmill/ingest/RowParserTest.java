package io.giftmill.ingest;

import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineTerms;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class RowParserTest {
    private static final Map<String, String> GOOD = Map.of(
            "row_ref",
            "A-1",
            "brand_name",
            "Airbnb",
            "country_code",
            "US",
            "denomination",
            "100 USD",
            "recipient",
            "ana@example.com");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            row_ref                | ''                          | MISSING              |
            row_ref                | A 1                         | ROW_REF_INVALID      | A-1
            row_ref                | ÄÖ                          | ROW_REF_INVALID      | -
            brand_name             | ''                          | MISSING              |
            brand_name             | #REF!                       | SPREADSHEET_ERROR    |
            brand_name             | =A2                         | FORMULA              |
            brand_name             | Airb\u200bnb                | INVISIBLE_CHARACTER  | Airbnb
            brand_name             | Airb\uFFFDb                 | DAMAGED_CHARACTER    |
            country_code           | us                          | COUNTRY_INVALID      | US
            country_code           | USA                         | COUNTRY_INVALID      | US
            country_code           | Germany                     | COUNTRY_INVALID      | DE
            country_code           | ZZ                          | COUNTRY_INVALID      |
            denomination           | ''                          | VALUE_MISSING        |
            denomination           | 12,50 EUR                   | DECIMAL_COMMA        | 12.50 EUR
            denomination           | 10-Jan                      | DENOMINATION_IS_DATE |
            denomination           | 25.12.2026                  | DENOMINATION_IS_DATE |
            recipient              | ''                          | MISSING              |
            recipient              | nobody                      | RECIPIENT_INVALID    |
            recipient              | ana@example                 | EMAIL_INVALID        |
            recipient              | ana@@example.com            | EMAIL_INVALID        |
            recipient              | ana..b@example.com          | EMAIL_INVALID        |
            recipient              | ana@exаmple.com             | EMAIL_INVALID        |
            recipient              | Ana <ana@example.com>       | EMAIL_INVALID        | ana@example.com
            recipient              | a@example.com;b@example.com | EMAIL_INVALID        |
            recipient              | ana\u202e@example.com       | INVISIBLE_CHARACTER  | ana@example.com
            recipient              | 14155550123                 | PHONE_WITHOUT_PLUS   | +14155550123
            recipient              | 0014155550123               | PHONE_DOUBLE_ZERO    | +14155550123
            recipient              | 4.41E+11                    | PHONE_SCIENTIFIC     |
            recipient              | 4,41E+11                    | PHONE_SCIENTIFIC     |
            recipient              | 020 7946 0123               | RECIPIENT_INVALID    |
            recipient              | +44 (0)20 7946 0123         | RECIPIENT_INVALID    | +442079460123
            recipient              | +1415                       | RECIPIENT_INVALID    |
            recipient              | +14155550123456789          | RECIPIENT_INVALID    |
            recipient              | ="+14155550123"             | FORMULA              | +14155550123
            order_email            | nobody                      | EMAIL_INVALID        |
            quantity               | 0                           | QUANTITY_INVALID     |
            quantity               | 101                         | QUANTITY_INVALID     |
            quantity               | 1.5                         | QUANTITY_INVALID     |
            product_kind           | voucher                     | PRODUCT_KIND_INVALID |
            deliver_at             | 2026-12-15T09:00:00         | TIME_WITHOUT_OFFSET  | 2026-12-15T09:00:00Z
            deliver_at             | 2026-12-15 09:00            | TIME_WITHOUT_OFFSET  | 2026-12-15T09:00Z
            deliver_at             | 2026-12-15                  | TIME_INVALID         | 2026-12-15T00:00:00Z
            deliver_at             | 15/12/2026                  | TIME_INVALID         |
            deliver_at             | 9999-12-15T09:00:00Z        | TIME_INVALID         |
            max_price              | 1,5                         | DECIMAL_COMMA        | 1.5
            coin                   | U$D                         | COIN_INVALID         |
            network                | Sol/ana                     | NETWORK_INVALID      |
            lang                   | EN                          | LANG_INVALID         | en
            lang                   | pt-BR                       | LANG_INVALID         | pt
            lang                   | xx                          | LANG_INVALID         |
            coupon                 | SAVE 10%                    | COUPON_INVALID       |
            coupon                 | 0123456789012345678901234567890123456789012345678901234567890123x | TOO_LONG |
            refund_wallet_address  | 7xKX 9y                     | REFUND_ADDRESS_INVALID |
            refund_wallet_address  | żółw                        | REFUND_ADDRESS_INVALID |
            end_user_ip            | localhost                   | END_USER_IP_INVALID  |
            end_user_ip            | 203.0.113.7:80              | END_USER_IP_INVALID  |
            end_user_agent         | Mozilla/5.0 (żółw)          | END_USER_AGENT_INVALID |
            end_user_agent         | Mozilla\\r\\nX-Cr-Version: 1  | CONTROL_CHARACTER    |
            end_user_ip            | 1.2.3.4\\r\\nX-Cr-Version: 1  | CONTROL_CHARACTER    |
            cost_centre            | 0123456789012345678901234567890123 | TOO_LONG      |
            """)
    void rejectsAValueWithItsReasonAndFix(String column, String value, String code, String fix) {
        LineProblem problem = onlyProblem(with(Map.of(column, unescaped(value))));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.column()).isEqualTo(column);
        assertThat(problem.proposed()).isEqualTo(fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12,50       | DECIMAL_COMMA       | 12.50
            1,000       | GROUPED_DIGITS      | 1000
            1,000.50    | GROUPED_DIGITS      | 1000.50
            1.000,50    | GROUPED_DIGITS      | 1000.50
            1 000       | GROUPED_DIGITS      | 1000
            1,000,000   | GROUPED_DIGITS      | 1000000
            12.505      | TOO_MANY_DECIMALS   | 12505
            12.5000     | TOO_MANY_DECIMALS   | 12.50
            12.5001     | TOO_MANY_DECIMALS   |
            0           | AMOUNT_NOT_POSITIVE |
            0.00        | AMOUNT_NOT_POSITIVE |
            -5          | AMOUNT_NOT_POSITIVE |
            1e3         | AMOUNT_INVALID      |
            $100        | AMOUNT_INVALID      | 100
            100 USD     | AMOUNT_INVALID      | 100
            ten         | AMOUNT_INVALID      |
            .5          | AMOUNT_INVALID      | 5
            ١٢          | AMOUNT_INVALID      |
            1000000000  | AMOUNT_TOO_LARGE    |
            """)
    void neverGuessesAnAmount(String amount, String code, String fix) {
        LineProblem problem = onlyProblem(with(Map.of("denomination", "", "amount", amount, "currency", "USD")));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.column()).isEqualTo("amount");
        assertThat(problem.proposed()).isEqualTo(".5".equals(amount) ? null : fix);
    }

    @ParameterizedTest
    @CsvSource({"1000,JPY", "12.50,USD", "12.505,KWD", "0.01,EUR", "999999999,IDR"})
    void takesPlainAmounts(String amount, String currency) {
        LineRequest request = request(with(Map.of("denomination", "", "amount", amount, "currency", currency)));
        assertThat(request.faceValue()).isEqualTo(Money.of(amount, currency));
        assertThat(request.denomination()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100 USD | 12 | '' | ''  | product_value | VALUE_AMBIGUOUS
            100 USD | '' | 5  | USD | amount        | VALUE_AMBIGUOUS
            100 USD | '' | '' | USD | currency      | VALUE_AMBIGUOUS
            range   | '' | '' | ''  | product_value | MISSING
            ''      | 12 | '' | ''  | denomination  | VALUE_MISSING
            ''      | '' | 5  | ''  | currency      | MISSING
            ''      | '' | '' | USD | amount        | MISSING
            ''      | '' | '' | ''  | denomination  | VALUE_MISSING
            ''      | '' | 5  | usd | currency      | CURRENCY_INVALID
            ''      | '' | 5  | $   | currency      | CURRENCY_INVALID
            """)
    void asksForExactlyOneWayToNameTheValue(
            String denomination, String value, String amount, String currency, String column, String code) {
        LineProblem problem = onlyProblem(with(
                Map.of("denomination", denomination, "product_value", value, "amount", amount, "currency", currency)));
        assertThat(problem.column()).isEqualTo(column);
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void rejectsARecipientThatDoesNotFitTheKindOfProduct() {
        assertThat(onlyProblem(with(Map.of("product_kind", "topup"))).code()).isEqualTo("RECIPIENT_KIND");
        assertThat(onlyProblem(with(Map.of("product_kind", "esim", "recipient", "+14155550123")))
                        .code())
                .isEqualTo("RECIPIENT_KIND");
    }

    @Test
    void marksAFixAsLossyWhenItIsAGuess() {
        LineProblem lost = onlyProblem(with(Map.of("recipient", "14155550123")));
        assertThat(lost.lossy()).isTrue();
        LineProblem zeros = onlyProblem(with(Map.of("recipient", "0014155550123")));
        assertThat(zeros.lossy()).isFalse();
    }

    @Test
    void reportsAllProblemsOfARow() {
        List<LineProblem> problems = parse(
                        with(Map.of("row_ref", "", "country_code", "us", "recipient", "nobody", "quantity", "many")))
                .problems();
        assertThat(problems)
                .extracting(LineProblem::column)
                .containsExactly("row_ref", "country_code", "quantity", "recipient");
    }

    @Test
    void rejectsARowThatExpiresBeforeItMayBeDelivered() {
        LineProblem problem = onlyProblem(with(
                Map.of("deliver_at", "2026-12-15T09:00:00+01:00", "expires_if_not_sent_by", "2026-12-15T08:00:00Z")));
        assertThat(problem.code()).isEqualTo("EXPIRES_BEFORE_DELIVERY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes", "brand_name", "x_ip"})
    void rejectsControlCharactersInAnyColumn(String column) {
        LineProblem problem = onlyProblem(with(Map.of(column, "1.2.3.4\tX-Application: evil\u0000")));
        assertThat(problem.code()).isEqualTo("CONTROL_CHARACTER");
        assertThat(problem.column()).isEqualTo(column);
    }

    @Test
    void rejectsRowsWithTooFewOrTooManyCells() {
        RowParser parser = new RowParser(new Header(List.copyOf(GOOD.keySet())), RowDefaults.NONE);
        RowParser.Place place = new RowParser.Place(1, 2, 2, 2);
        assertThat(parser.parse(List.of("a", "b", "c", "d"), place).problems())
                .extracting(LineProblem::code)
                .containsExactly("TOO_FEW_CELLS");
        assertThat(parser.parse(List.of("a", "b", "c", "d", "e", "f"), place).problems())
                .extracting(LineProblem::code)
                .containsExactly("TOO_MANY_CELLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1 415 555-0123", "+1 (415) 555.0123", "'+14155550123", "+1\u00a0415\u2011555\u20130123"})
    void takesPhonesAsPeopleWriteThem(String phone) {
        assertThat(request(with(Map.of("recipient", phone))).recipient()).isEqualTo("+14155550123");
    }

    @Test
    void takesAnEmailByteForByteButForBlanksAroundIt() {
        assertThat(request(with(Map.of("recipient", "\u00a0 O'Neil+Q4@Example.COM ")))
                        .recipient())
                .isEqualTo("O'Neil+Q4@Example.COM");
    }

    @Test
    void undoesTheSpreadsheetGuard() {
        ParsedRow row = parse(with(Map.of("notes", "'=1+1", "x_sum", "'-5", "recipient", "'+14155550123")));
        assertThat(row.problems()).isEmpty();
        assertThat(row.request().recipient()).isEqualTo("+14155550123");
        assertThat(row.cells()).as("as they were written").contains("'=1+1", "'-5", "'+14155550123");
    }

    @Test
    void confirmsToTheRecipientUnlessToldOtherwise() {
        assertThat(request(GOOD).orderEmail()).isEqualTo("ana@example.com");
        assertThat(request(with(Map.of("order_email", "boss@example.com"))).orderEmail())
                .isEqualTo("boss@example.com");
        assertThat(request(with(Map.of("recipient", "+14155550123"))).orderEmail())
                .isEqualTo("rewards@example.com");
    }

    @Test
    void readsEveryColumnOfAGoodRow() {
        LineRequest request = request(with(Map.of(
                "denomination",
                "RANGE",
                "product_value",
                "12.50",
                "product_kind",
                "Gift Card",
                "max_price",
                "13.5",
                "coin",
                "USDC",
                "network",
                "Solana",
                "lang",
                "de",
                "deliver_at",
                "2026-12-15T09:00:00+01:00")));
        assertThat(request)
                .isEqualTo(new LineRequest(
                        "Airbnb",
                        "US",
                        "range",
                        new BigDecimal("12.50"),
                        null,
                        "ana@example.com",
                        "ana@example.com",
                        "de",
                        "gift_card",
                        "USDC",
                        "Solana",
                        new BigDecimal("13.5"),
                        Instant.parse("2026-12-15T08:00:00Z"),
                        null));
    }

    @Test
    void readsWhatARowAsksForBesideItsProduct() {
        LineRequest request = request(with(Map.of(
                "coupon",
                "SAVE-10",
                "refund_wallet_address",
                "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
                "end_user_ip",
                "2001:DB8:0::7",
                "end_user_agent",
                "Mozilla/5.0 (X11; Linux x86_64)")));
        assertThat(request.terms())
                .isEqualTo(new LineTerms(
                        "SAVE-10",
                        "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
                        "2001:db8::7",
                        "Mozilla/5.0 (X11; Linux x86_64)"));
    }

    @Test
    void readsWhoseBudgetARowIsTakenFrom() {
        assertThat(request(with(Map.of("cost_centre", "CC-4100"))).terms())
                .isEqualTo(LineTerms.NONE.chargedTo("CC-4100"));
    }

    @Test
    void aRowsOwnWordCountsMoreThanThatOfItsFile() {
        LineTerms terms = new LineTerms("ALL", null, "192.0.2.1", "Bank/1");
        RowDefaults defaults = new RowDefaults("desk@example.com", "de", "USDT", "Base", terms);
        LineRequest silent = request(defaults, with(Map.of("recipient", "+14155550123")));
        assertThat(List.of(silent.orderEmail(), silent.lang(), silent.coin(), silent.network()))
                .containsExactly("desk@example.com", "de", "USDT", "Base");
        assertThat(silent.terms()).isEqualTo(terms);
        LineRequest own =
                request(defaults, with(Map.of("lang", "fr", "coin", "USDC", "network", "Solana", "coupon", "MINE")));
        assertThat(List.of(own.orderEmail(), own.lang(), own.coin(), own.network()))
                .containsExactly("ana@example.com", "fr", "USDC", "Solana");
        assertThat(own.terms()).isEqualTo(new LineTerms("MINE", null, "192.0.2.1", "Bank/1"));
    }

    @Test
    void hostileValuesAreReadInLinearTime() {
        List<String> hostile = List.of(
                "a@" + "a.".repeat(50_000),
                "@".repeat(60_000),
                "1".repeat(60_000),
                "1,".repeat(30_000),
                "9 ".repeat(30_000),
                "+" + "(".repeat(60_000),
                "${bean:x?method=y}",
                "#{T(java.lang.Runtime)}");
        assertTimeout(
                Duration.ofSeconds(2),
                () -> hostile.forEach(value -> {
                    for (String column : List.of(
                            "recipient",
                            "amount",
                            "denomination",
                            "deliver_at",
                            "lang",
                            "row_ref",
                            "end_user_ip",
                            "end_user_agent")) {
                        assertThatCode(() -> parse(with(Map.of(column, value)))).doesNotThrowAnyException();
                    }
                }));
    }

    private static Map<String, String> with(Map<String, String> changes) {
        Map<String, String> cells = new LinkedHashMap<>(GOOD);
        cells.putAll(changes);
        return cells;
    }

    private static LineProblem onlyProblem(Map<String, String> cells) {
        List<LineProblem> problems = parse(cells).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).sentence()).endsWith(".").hasSizeGreaterThan(20);
        return problems.get(0);
    }

    private static LineRequest request(Map<String, String> cells) {
        ParsedRow row = parse(cells);
        assertThat(row.problems()).isEmpty();
        return row.request();
    }

    private static LineRequest request(RowDefaults defaults, Map<String, String> cells) {
        return new RowParser(new Header(new ArrayList<>(cells.keySet())), defaults)
                .parse(new ArrayList<>(cells.values()), new RowParser.Place(1, 2, 2, 2))
                .request();
    }

    private static ParsedRow parse(Map<String, String> cells) {
        Header header = new Header(new ArrayList<>(cells.keySet()));
        return new RowParser(header, "rewards@example.com")
                .parse(new ArrayList<>(cells.values()), new RowParser.Place(1, 2, 2, 2));
    }

    private static String unescaped(String value) {
        return value.translateEscapes();
    }
}

package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.giftmill.reconcile.TestLine.line;
import static org.assertj.core.api.Assertions.assertThat;

class JournalFileTest {
    private static final LocalDate CUT_OFF = LocalDate.parse("2026-11-30");
    private static final JournalMapping MAPPING = JournalMapping.standard();
    private static final String PREPAID = MAPPING.prepaid();
    private static final String RATES = """
            date,coin,currency,rate,source
            2026-11-01,USDC,EUR,0.8637419,ECB
            2026-11-21,USDC,EUR,0.8712345,ECB
            2026-11-22,USDC,EUR,0.5,later
            """;

    private final TestTable table = new TestTable();

    private static Rates euros() throws IOException {
        return Rates.read(new StringReader(RATES), new Asset("EUR"));
    }

    private void write(Rates rates, TestLine... lines) throws IOException {
        TestLine.tell(new JournalFile(table, MAPPING, rates, fees -> Map.of(), CUT_OFF), lines);
    }

    private static TestLine[] everyEnd() {
        return new TestLine[] {
            line(1, LineStatus.DELIVERED).order("10.26", "10.26", null).delivered(),
            line(2, LineStatus.DELIVERED)
                    .order("10.26", "11.26", "0.4")
                    .delivered()
                    .cells("REF-2", "CC-9", "6420", "", ""),
            line(3, LineStatus.FAILED).order("10.4", "10.4", null),
            line(4, LineStatus.REFUNDED).order("10.5", "10.5", "10.5"),
            line(5, LineStatus.PAID).order("7.77", "7.77", null),
            line(6, LineStatus.DELIVERED).order("10.26", "10", null).delivered(),
            line(7, LineStatus.EXPIRED).state("Expired").order("3", "0", null),
            line(8, LineStatus.REJECTED)
        };
    }

    @Test
    void booksEveryEndInCoins() throws IOException {
        write(Rates.none(), everyEnd());
        assertThat(table.text()).isEqualTo(Golden.text("journal-coins.csv", table.text()));
    }

    @Test
    void booksEveryEndAtTheRateOfTheDayItWasPaid() throws IOException {
        write(euros(), everyEnd());
        assertThat(table.text()).isEqualTo(Golden.text("journal-euros.csv", table.text()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void balancesAndHoldsWhatTheSummaryCallsOutstanding(long seed) throws IOException {
        for (Rates rates : List.of(Rates.none(), euros())) {
            TestTable journal = new TestTable();
            Sums sums = new Sums();
            JournalFile file = new JournalFile(journal, MAPPING, rates, fees -> Map.of(), CUT_OFF);
            for (TestLine any : lines(new Random(seed), 1_500)) {
                ReportLine line = any.build();
                Verdict verdict = TestLine.verdict(line);
                sums.add(verdict.money());
                file.line(TestLine.head(), line, verdict);
            }
            file.end();
            assertThat(sums.outstanding.isPositive()).isTrue();
            assertThat(sums.unexplained.isPositive()).isTrue();
            assertThat(journal.rows).allMatch(row -> (row.get("debit") == null) != (row.get("credit") == null));
            assertThat(unbalanced(journal.rows)).isEmpty();
            assertThat(coins(journal.rows, PREPAID)).isEqualByComparingTo(sums.outstanding.amount());
            assertThat(coins(journal.rows, "1480")).isEqualByComparingTo(sums.owed.amount());
            assertThat(coins(journal.rows, "6800")).isEqualByComparingTo(sums.delivered.amount());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void booksTwoPeriodsAsItBooksThemInOne(long seed) throws IOException {
        for (Rates rates : List.of(Rates.none(), euros())) {
            TestTable both = new TestTable();
            TestTable whole = new TestTable();
            JournalFile first = new JournalFile(both, MAPPING, rates, fees -> Map.of(), CUT_OFF);
            TestTable later = new TestTable();
            JournalFile second = new JournalFile(later, MAPPING, rates, fees -> Map.of(), CUT_OFF.plusMonths(1));
            JournalFile once = new JournalFile(whole, MAPPING, rates, fees -> Map.of(), CUT_OFF.plusMonths(1));
            List<TestLine> openings = lines(new Random(seed), 800);
            List<TestLine> closings = lines(new Random(seed + 100), 800);
            for (int i = 0; i < openings.size(); i++) {
                ReportLine opening = openings.get(i).build();
                ReportLine closing = closings.get(i).build();
                first.line(TestLine.head(), opening, TestLine.verdict(opening));
                second.line(TestLine.head(), closing, TestLine.verdict(closing), opening, TestLine.verdict(opening));
                once.line(TestLine.head(), closing, TestLine.verdict(closing));
            }
            first.end();
            second.end();
            once.end();
            assertThat(unbalanced(later.rows)).isEmpty();
            both.rows.addAll(later.rows);
            for (String account : List.of(PREPAID, "1100", "1480", "1999", "6800", "6990", "6995")) {
                assertThat(coins(both.rows, account)).isEqualByComparingTo(coins(whole.rows, account));
                assertThat(amounts(both.rows, account)).isEqualByComparingTo(amounts(whole.rows, account));
            }
        }
    }

    @Test
    void booksNothingOfALineThatDidNotMove() throws IOException {
        JournalFile file = new JournalFile(table, MAPPING, euros(), fees -> Map.of(), CUT_OFF);
        for (TestLine one : everyEnd()) {
            ReportLine line = one.build();
            file.line(TestLine.head(), line, TestLine.verdict(line), line, TestLine.verdict(line));
        }
        file.end();
        assertThat(table.rows).extracting(row -> row.get("doc_ref")).allMatch(ref -> ref.startsWith("PERIOD_END"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void leavesNoCentOfAFinishedLineOnThePrepayments(long seed) throws IOException {
        List<TestLine> ended = lines(new Random(seed), 500).stream()
                .filter(line -> line.build().status().isFinal())
                .toList();
        write(euros(), ended.toArray(TestLine[]::new));
        assertThat(table.rows).extracting(row -> row.get("account")).contains("6995");
        assertThat(amounts(table.rows, PREPAID)).isEqualByComparingTo("0");
    }

    @Test
    void takesUndeliveredPrepaymentsBackOnTheNextDay() throws IOException {
        write(Rates.none(), everyEnd());
        List<Map<String, String>> pair = table.rows.stream()
                .filter(row -> row.get("doc_ref").startsWith("PERIOD_END"))
                .toList();
        assertThat(pair)
                .extracting(row -> row.get("date"))
                .containsExactly("2026-11-30", "2026-11-30", "2026-12-01", "2026-12-01");
        assertThat(pair).extracting(row -> row.get("amount_coin")).containsOnly("7.77");
        assertThat(amounts(pair.subList(0, 2), PREPAID)).isEqualByComparingTo("-7.77");
        assertThat(amounts(pair, PREPAID)).isEqualByComparingTo("0");
    }

    @Test
    void writesWhatWasSentAndNeverArrivedAsLost() throws IOException {
        write(Rates.none(), line(1, LineStatus.EXPIRED).state("Expired").order("10.3", "0", null));
        assertThat(table.rows).extracting(row -> row.get("account")).containsExactly("6990", "1100");
        assertThat(table.rows).extracting(row -> row.get("doc_ref")).containsOnly("B7-1-LOST");
    }

    @Test
    void booksInCoinsWhatHasNoRateYet() throws IOException {
        String late = "date,coin,currency,rate,source\n2026-11-22,USDC,EUR,0.9,ECB\n";
        write(
                Rates.read(new StringReader(late), new Asset("EUR")),
                line(1, LineStatus.DELIVERED).order("10.26", "10.26", null).delivered());
        assertThat(table.rows).extracting(row -> row.get("currency")).containsOnly("USDC");
    }

    @Test
    void asksForTheFeesOfEveryOrderInBlocks() throws IOException {
        List<Integer> asked = new ArrayList<>();
        JournalFile file = new JournalFile(
                table,
                MAPPING,
                Rates.none(),
                attempts -> {
                    asked.add(attempts.size());
                    return fees(attempts);
                },
                CUT_OFF);
        TestLine[] lines = new TestLine[501];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = line(i + 1L, LineStatus.DELIVERED).order("1", "1", null).delivered();
        }
        TestLine.tell(file, lines);
        assertThat(asked).containsExactly(500, 1);
        List<Map<String, String>> fees = table.rows.stream()
                .filter(row -> row.get("doc_ref").contains("NETWORK_FEE"))
                .toList();
        assertThat(fees).hasSize(2 * 501);
        assertThat(coins(fees, "6850")).isEqualByComparingTo("0.002505");
        assertThat(unbalanced(table.rows)).isEmpty();
    }

    private static Map<Long, List<NetworkFee>> fees(Collection<Long> attempts) {
        return attempts.stream()
                .collect(Collectors.toMap(
                        attempt -> attempt - 100,
                        attempt -> List.of(new NetworkFee(Money.of("0.000005", "SOL"), "hash" + attempt, 0, CUT_OFF))));
    }

    /** Lines of every kind, those included that should not be. */
    private static List<TestLine> lines(Random random, int many) {
        List<TestLine> lines = new ArrayList<>();
        LineStatus[] statuses = LineStatus.values();
        for (int i = 1; i <= many; i++) {
            TestLine line = line(i, statuses[random.nextInt(statuses.length)]);
            String due = units(1_000_000 + random.nextInt(100_000_000));
            String[] received = {"0", due, due, due, units(random.nextInt(900_000)), units(150_000_000)};
            String paid = received[random.nextInt(received.length)];
            String[] refunded = {null, null, "0", paid, units(random.nextInt(300_000))};
            line.order(due, paid, refunded[random.nextInt(refunded.length)]);
            if (random.nextInt(3) > 0) {
                line.delivered();
            }
            lines.add(line);
        }
        return lines;
    }

    private static final class Sums {
        private Money outstanding = TestLine.usdc("0");
        private Money owed = outstanding;
        private Money delivered = outstanding;
        private Money unexplained = outstanding;

        void add(CoinTotals line) {
            outstanding = outstanding.plus(line.outstanding());
            owed = owed.plus(line.owed());
            delivered = delivered.plus(line.delivered());
            unexplained = unexplained.plus(line.unexplained());
        }
    }

    private static String units(long millionths) {
        return BigDecimal.valueOf(millionths, 6).toPlainString();
    }

    private static Map<String, BigDecimal> unbalanced(List<Map<String, String>> rows) {
        Map<String, BigDecimal> documents = new TreeMap<>();
        rows.forEach(row -> documents.merge(row.get("doc_ref") + row.get("currency"), amount(row), BigDecimal::add));
        documents.values().removeIf(sum -> sum.signum() == 0);
        return documents;
    }

    private static BigDecimal amounts(List<Map<String, String>> rows, String account) {
        return rows.stream()
                .filter(row -> row.get("account").equals(account))
                .map(JournalFileTest::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal coins(List<Map<String, String>> rows, String account) {
        return rows.stream()
                .filter(row -> row.get("account").equals(account))
                .map(row -> row.get("debit") == null
                        ? new BigDecimal(row.get("amount_coin")).negate()
                        : new BigDecimal(row.get("amount_coin")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(Map<String, String> row) {
        String debit = row.get("debit");
        return debit == null ? new BigDecimal(row.get("credit")).negate() : new BigDecimal(debit);
    }
}

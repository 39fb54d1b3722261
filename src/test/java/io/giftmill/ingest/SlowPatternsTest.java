package io.giftmill.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Values that make careless patterns take years, in every column, far longer than any file can bring them. */
class SlowPatternsTest {
    private static final int MANY = 50_000;
    private static final Duration SOON = Duration.ofSeconds(2);

    static Stream<String> values() {
        return Stream.of(
                "a@" + "a.".repeat(MANY),
                "a".repeat(MANY) + "@" + "a-".repeat(MANY),
                ".".repeat(MANY) + "@x.pl",
                "+" + "1 ".repeat(MANY) + "x",
                "(0)".repeat(MANY),
                "1".repeat(MANY) + "E",
                "1,".repeat(MANY),
                "1,111".repeat(MANY) + "x",
                "1 111".repeat(MANY),
                "$".repeat(MANY) + "1",
                "1-".repeat(MANY) + "Jan",
                "2026-01-01 " + " ".repeat(MANY) + "x",
                "100 USD - " + "x".repeat(MANY),
                "0:".repeat(MANY),
                ":".repeat(MANY),
                "1.1.1.".repeat(MANY),
                "A".repeat(MANY) + "!",
                "'".repeat(MANY) + "=",
                "\u00a0".repeat(MANY) + "x",
                "<".repeat(MANY) + ">");
    }

    /** Past the limit of columns too, so that each rule is tried by itself. */
    @ParameterizedTest
    @MethodSource("values")
    void everyRuleAnswersAtOnce(String value) {
        List<Runnable> rules = new ArrayList<>(List.of(
                () -> Recipients.wrongWith(value.contains("@") ? value : value + "@x.pl"),
                () -> Forms.ip(value),
                () -> Forms.isUserAgent(value),
                () -> Forms.isNetwork(value),
                () -> Forms.isCoin(value),
                () -> Forms.isCoupon(value),
                () -> Forms.isWalletAddress(value),
                () -> Shown.value(value),
                () -> Shown.fileName(value)));
        for (Column column : Column.values()) {
            rules.add(() -> parsed(column, value));
        }
        rules.forEach(rule -> assertTimeoutPreemptively(SOON, rule::run));
    }

    private static void parsed(Column column, String value) {
        List<String> names = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (Column one : Column.values()) {
            names.add(one.canonical());
            // As long as the column lets it be: what is longer is refused before any rule sees it.
            cells.add(one == column ? value.substring(0, Math.min(value.length(), one.mostCharacters())) : good(one));
        }
        ParsedRow row = new RowParser(new Header(names), (String) null).parse(cells, new RowParser.Place(1, 2, 2, 2));
        assertThat(row.isGood()).isEqualTo(row.problems().isEmpty());
    }

    private static String good(Column column) {
        return switch (column) {
            case ROW_REF -> "R-1";
            case BRAND_NAME -> "Airbnb";
            case COUNTRY_CODE -> "US";
            case DENOMINATION -> "100 USD";
            case RECIPIENT -> "ana@example.com";
            default -> "";
        };
    }
}

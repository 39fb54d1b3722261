package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReportPageTest {

    @TempDir
    private Path folder;

    private static Document page(PackFigures figures) {
        return Jsoup.parse(ReportPage.of(figures));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "<script>alert(1)</script>",
                "\"><svg onload=alert(1)>",
                "' onmouseover='alert(1)",
                "</style><script>alert(1)</script>",
                "</title><script>alert(1)</script>",
                "<!--",
                "]]>",
                "javascript:alert(1)",
                "&lt;b&gt;",
                "\u0000\u0008<b>",
                "</td></table><iframe src=//evil>"
            })
    void showsWhatPeopleWroteAndRunsNoneOfIt(String text) {
        Document page = page(TestFigures.of(text));
        Document plain = page(TestFigures.of("plain"));
        String shown = text.replaceAll("[\u0000\u0008]", "\uFFFD");
        assertThat(page.title()).isEqualTo("Reconciliation: " + shown);
        assertThat(page.select("h1").text()).isEqualTo("Reconciliation: " + shown);
        assertThat(page.getAllElements())
                .extracting(Element::tagName)
                .containsExactlyElementsOf(
                        plain.getAllElements().stream().map(Element::tagName).toList());
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")
                                || attribute.getKey().equals("style")
                                || attribute.getKey().equals("href")));
    }

    @Test
    void loadsAndRunsNothing() {
        Document page = page(TestFigures.of("Q4"));
        assertThat(page.select("script, link, img, iframe, object, a, form, [src], [href]"))
                .isEmpty();
        String css = page.select("style").first().data();
        String hash = Base64.getEncoder().encodeToString(Folders.sha256().digest(css.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-" + hash + "'");
        assertThat(css).doesNotContain("url(").doesNotContain("@import").contains("size: A4");
    }

    @Test
    void saysOnTopWhetherItIsFinalAndWhetherMoneyMoved() {
        Document provisional = page(TestFigures.of("Q4"));
        assertThat(provisional.select(".status").text()).isEqualTo("PROVISIONAL");
        assertThat(provisional.select(".banner").text()).contains("SANDBOX").contains("No money has moved");
        PackFigures live = figures("LIVE", true, true, List.of(), List.of());
        assertThat(page(live).select(".status").text()).isEqualTo("FINAL");
        assertThat(page(live).select(".banner")).isEmpty();
        assertThat(page(figures("LIVE", false, false, List.of(), List.of())).text())
                .contains("do not close books");
    }

    @Test
    void tellsPicturesInWordsAndNamesEveryColumn() {
        Document page = page(TestFigures.of("Q4"));
        assertThat(page.select("svg[role=img]")).hasSize(3).allSatisfy(picture -> {
            assertThat(picture.attr("aria-label")).isNotBlank();
            assertThat(picture.children().first().tagName()).isEqualTo("title");
        });
        assertThat(page.select("svg[role=img]").first().attr("aria-label"))
                .isEqualTo("Of 51.160001 USDC paid: delivered 30.260001 USDC; refunded 10.50 USDC; "
                        + "outstanding 0.00 USDC; owed by the supplier 10.40 USDC.");
        assertThat(page.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption").text()).isNotBlank();
            int columns = table.select("thead th[scope=col]").size();
            assertThat(table.select("tbody tr")).isNotEmpty().allSatisfy(row -> {
                assertThat(row.select("th[scope=row]")).hasSize(1);
                assertThat(row.children()).hasSize(columns);
            });
        });
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(page.select("[fill^=url]").eachAttr("fill"))
                .allSatisfy(fill -> assertThat(ids).contains(fill.substring(5, fill.length() - 1)));
    }

    @Test
    void dividesTheBarAsTheMoneyIsDivided() {
        CoinTotals half = TestFigures.coin("8", "0", "8", "4", "2", "0", "2", "0");
        Document page = page(figures("LIVE", true, false, List.of(half), List.of()));
        assertThat(page.select("svg[role=img] > rect[height=36]").eachAttr("width"))
                .containsExactly("350.00", "175.00", "175.00", "0.00");
        assertThat(page.select(".equation").first().text())
                .isEqualTo("Paid 8.00 USDC = delivered 4.00 + refunded 2.00 + outstanding 2.00 + owed by the supplier"
                        + " 0.00");
    }

    @Test
    void showsUnexplainedMoneyInWords() {
        CoinTotals odd = TestFigures.coin("8", "0", "8", "4", "0", "0", "0", "4");
        assertThat(page(figures("LIVE", false, false, List.of(odd), List.of()))
                        .select(".wrong")
                        .text())
                .contains("4.00 USDC");
    }

    @Test
    void staysReadableWithAYearOfDaysAndThousandsOfCentres() {
        List<PackFigures.Day> year = new ArrayList<>();
        LocalDate first = LocalDate.parse("2026-01-01");
        for (int i = 0; i < 365; i++) {
            year.add(new PackFigures.Day(first.plusDays(i), i, i, i));
        }
        Document page = page(figures("LIVE", true, true, List.of(), year));
        assertThat(page.text()).contains("Shown are the last 31 of 365 days.");
        assertThat(page.select("svg[role=img] > rect").size()).isLessThan(110);
    }

    @Test
    void groupsThousandsWithoutACommaOrALostDigit() {
        assertThat(Digits.of("1234567.89")).isEqualTo("1\u202F234\u202F567.89");
        assertThat(Digits.of("-123456")).isEqualTo("-123\u202F456");
        assertThat(Digits.of(Money.of("999.000001", "USDC"))).isEqualTo("999.000001 USDC");
    }

    @Test
    void isTheSameFileForTheSameFigures() throws IOException {
        String page = ReportPage.of(TestFigures.of("Q4 <rewards>"));
        assertThat(page).isEqualTo(ReportPage.of(TestFigures.of("Q4 <rewards>")));
        assertThat(page).isEqualTo(Golden.text("report.html", page));
        assertThat(Jsoup.parse(page, Parser.htmlParser().setTrackErrors(100)).select("body"))
                .hasSize(1);
        try (HiddenFile file = ReportPage.write(folder, TestFigures.of("Q4 <rewards>"))) {
            assertThat(folder.resolve(ReportPage.NAME)).doesNotExist();
            file.finish();
            assertThat(Files.readString(file.publish())).isEqualTo(page);
        }
    }

    private static PackFigures figures(
            String mode, boolean balanced, boolean complete, List<CoinTotals> coins, List<PackFigures.Day> days) {
        return new PackFigures(
                "Q4",
                mode,
                TestLine.AS_OF,
                balanced,
                complete,
                Map.of(LineStatus.DELIVERED, 3L),
                Map.of(),
                coins,
                List.of(),
                days,
                List.of(),
                List.of(),
                List.of(new PackFigures.WrittenFile("recon_lines.csv", 3, "ab".repeat(32))));
    }
}

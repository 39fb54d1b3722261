package io.giftmill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/partner.md} has a row for everything the official developer page names, and each row names tests that exist.
 * The lists are copied from that page.
 */
class PartnerDocumentTest {
    private static final List<String> ENDPOINTS = List.of(
            "GET /v3/payment_vias",
            "GET /v2/brands",
            "GET /v2/homepage",
            "GET /v5/products/country/{countryCode}",
            "GET /v4/products/price",
            "POST /v5/orders/validations",
            "POST /v5/orders",
            "GET /v5/orders/{orderId}/subscribe",
            "GET /v5/orders/{orderId}",
            "GET /api/orders/{orderId}/subscribe");
    private static final List<String> HEADERS = List.of(
            "X-Cr-Application",
            "X-Cr-Version",
            "X-Forwarded-For",
            "User-Agent",
            "Content-Type",
            "Accept",
            "Cache-Control",
            "Connection",
            "X-Accel-Buffering");
    private static final List<String> STATES = List.of(
            "Created",
            "WaitingForPayment",
            "PaymentStarted",
            "PartialPaymentStarted",
            "PaymentReceived",
            "WaitingForDelivery",
            "WaitingForManualAction",
            "Done",
            "Expired",
            "PaymentFailed",
            "PaymentSetupFailed",
            "Refunded");
    private static final Path PAGE = Path.of("docs", "partner.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    /** The rows that name tests, by what they are about. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            if (TEST.matcher(row.group(2)).find()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }

    private static String source(String testClass) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(path -> path.getFileName().toString().equals(testClass + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(PAGE + " names " + testClass + ", which does not exist"));
            return Files.readString(file);
        }
    }

    @Test
    void hasARowForEverythingOnTheOfficialPage() throws IOException {
        assertThat(rows().keySet())
                .containsAll(ENDPOINTS)
                .containsAll(HEADERS)
                .containsAll(STATES)
                .containsAll(OfficialPage.PROBLEMS);
    }

    @Test
    void namesTestsThatExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String tests : rows().values()) {
            Matcher test = TEST.matcher(tests);
            while (test.find()) {
                if (!source(test.group(1)).contains("void " + test.group(2) + "(")) {
                    missing.add(test.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}

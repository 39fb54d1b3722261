package io.giftmill.supply;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** The known vulnerabilities that were decided to do no harm: each for a reason and for a time, and told to users. */
class VulnerabilitiesTest {
    private static final Path DECISIONS = Path.of("src", "vulnerabilities", "decisions.xml");
    private static final Pattern ADVISORY = Pattern.compile("CVE-\\d{4}-\\d{4,}");
    private static final int SHORTEST_REASON = 30;

    @Test
    void areEachDecidedForAReasonAndForNoMoreThanHalfAYear() throws Exception {
        List<Element> decisions = elements("suppress");
        assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
            assertThat(text(decision, "notes")).hasSizeGreaterThan(SHORTEST_REASON);
            assertThat(text(decision, "packageUrl")).startsWith("^pkg:maven/");
            LocalDate until = LocalDate.parse(decision.getAttribute("until").replace("Z", ""));
            assertThat(until).isBefore(LocalDate.parse("2026-11-22").plusMonths(6));
        });
    }

    @Test
    void areToldToWhoeverHasToApproveTheProgram() throws Exception {
        Set<String> told = new TreeSet<>();
        Matcher found = ADVISORY.matcher(Files.readString(Path.of("docs", "security.md")));
        while (found.find()) {
            told.add(found.group());
        }
        assertThat(told)
                .containsAll(
                        elements("cve").stream().map(Element::getTextContent).toList());
    }

    /** The gate itself is the business of whoever has a network; that it fails without one was tried by hand. */
    @Test
    void stopABuildThatAsksForThem() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(pom.substring(pom.indexOf("<id>vulnerabilities</id>")))
                .contains(
                        "<artifactId>dependency-check-maven</artifactId>",
                        "<failBuildOnCVSS>7</failBuildOnCVSS>",
                        "<failOnError>true</failOnError>",
                        "/src/vulnerabilities/decisions.xml");
    }

    private static List<Element> elements(String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList all = factory.newDocumentBuilder().parse(DECISIONS.toFile()).getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    private static String text(Element decision, String name) {
        return decision.getElementsByTagName(name).item(0).getTextContent();
    }
}

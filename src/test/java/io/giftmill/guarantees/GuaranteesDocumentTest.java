package io.giftmill.guarantees;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.giftmill.GeneratedDocument;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/guarantees.md} answers for every fault and attack, and each proof it names is a test that runs. */
class GuaranteesDocumentTest {
    private static final String PAGE = "docs/guarantees.md";
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void answersForEveryFault() throws IOException {
        GeneratedDocument.part(PAGE, "faults").says(tables("F"));
    }

    @Test
    void answersForEveryAttack() throws IOException {
        GeneratedDocument.part(PAGE, "attacks").says(tables("S"));
    }

    @Test
    void claimsNothingOfWhatIsNotListed() throws IOException {
        assertThat(Claims.all().keySet())
                .containsExactlyInAnyOrderElementsOf(Claims.titles().keySet());
    }

    @Test
    void namesProofsThatAreTests() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Claim claim : Claims.all().values()) {
            claim.proofs().stream()
                    .filter(proof -> !isTest(proof))
                    .forEach(proof -> missing.add(claim.id() + " " + proof));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void namesTestsThatExistInItsText() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        Matcher test = TEST.matcher(Files.readString(Path.of(PAGE)));
        while (test.find()) {
            if (!sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "(")) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString();
                sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
            }
        }
        return sources;
    }

    @Test
    void whatIsProvenNamesItsProofAndTheRestSaysWhy() throws IOException {
        List<String> empty = new ArrayList<>();
        for (Claim claim : Claims.all().values()) {
            boolean needsProof = claim.verdict() == Verdict.PROVEN || claim.verdict() == Verdict.PARTLY;
            boolean needsNote = claim.verdict() != Verdict.PROVEN;
            if (needsProof && claim.proofs().isEmpty()
                    || needsNote && claim.note().isEmpty()) {
                empty.add(claim.id());
            }
        }
        assertThat(empty).isEmpty();
    }

    /** Whether a proof is a method that JUnit runs: it, or what it is annotated with, is annotated as a test. */
    private static boolean isTest(String proof) {
        String[] parts = proof.split("#");
        try {
            Class<?> type =
                    Class.forName("io.giftmill." + parts[0], false, GuaranteesDocumentTest.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(parts[1]))
                    .anyMatch(GuaranteesDocumentTest::isRun);
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static boolean isRun(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static String tables(String kind) throws IOException {
        Map<String, Claim> claims = Claims.all();
        Map<String, List<NamedCsvRecord>> sections = Claims.titles().values().stream()
                .filter(row -> row.getField("id").startsWith(kind))
                .collect(
                        Collectors.groupingBy(row -> row.getField("section"), LinkedHashMap::new, Collectors.toList()));
        List<String> text = new ArrayList<>();
        sections.forEach((section, rows) -> text.add("### " + section + "\n\n" + table(rows, claims)));
        return String.join("\n\n", text);
    }

    private static String table(List<NamedCsvRecord> rows, Map<String, Claim> claims) {
        return GeneratedDocument.table(
                List.of("Id", "What happens", "Verdict", "Proven by", "Holds, and does not"),
                rows.stream()
                        .map(row -> cells(row, claims.get(row.getField("id"))))
                        .toList());
    }

    private static List<String> cells(NamedCsvRecord row, Claim claim) {
        return List.of(
                row.getField("id"),
                row.getField("title"),
                claim.verdict().word(),
                claim.proofs().stream().map(GuaranteesDocumentTest::shortly).collect(Collectors.joining(", ")),
                claim.note());
    }

    private static String shortly(String proof) {
        String[] parts = proof.split("#");
        return "`" + parts[0].substring(parts[0].lastIndexOf('.') + 1) + "." + parts[1] + "`";
    }
}

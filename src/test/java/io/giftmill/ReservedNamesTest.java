package io.giftmill;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody is written to by accident, and nothing that opens a door lies in the repository. */
class ReservedNamesTest {
    private static final List<Path> SAMPLES =
            List.of(Path.of("data/samples"), Path.of("docs"), Path.of("README.md"), Path.of("src/main/resources"));
    private static final List<Path> EVERYTHING = List.of(
            Path.of("data/samples"),
            Path.of("docs"),
            Path.of("README.md"),
            Path.of("CONTRIBUTING.md"),
            Path.of("pom.xml"),
            Path.of(".ci"),
            Path.of("routes"),
            Path.of("src"));
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._%+-]+@([A-Za-z0-9.-]+\\.[A-Za-z]{2,})");
    /** Domains that are reserved for examples (RFC 2606). */
    private static final Pattern RESERVED =
            Pattern.compile("(.*\\.)?(example\\.(com|org|net)|example|test|invalid|localhost)");
    /** Numbers that regulators keep for films and examples; the Brazilian one stands on the official developer page, and no exchange is 000. */
    private static final Pattern RESERVED_PHONE =
            Pattern.compile("\\+1\\d{3}55501\\d\\d|\\+447700900\\d{3}|\\+1\\d{3}000\\d{4}|\\+5511999887766");

    private static final Pattern PHONE = Pattern.compile("(?<![\\w+])\\+\\d{10,15}(?!\\d)");
    private static final Pattern SECRET = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{40}"
            + "|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[0-9A-Za-z-]{20}|AIza[0-9A-Za-z_-]{35}");

    @Test
    void samplesAndDocumentsAreAboutNobody() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(SAMPLES)) {
            String text = text(file);
            find(ADDRESS, text)
                    .filter(match -> !RESERVED.matcher(domain(match)).matches())
                    .forEach(found::add);
            find(PHONE, text)
                    .filter(match -> !RESERVED_PHONE.matcher(match).matches())
                    .forEach(found::add);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void nothingInTheRepositoryOpensADoor() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(EVERYTHING)) {
            find(SECRET, text(file)).forEach(match -> found.add(file + ": " + match.substring(0, 8)));
        }
        assertThat(found).isEmpty();
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private static Stream<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(match -> match.group());
    }

    private static List<Path> files(List<Path> roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }

    /** The text of a file; empty for one that is none. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException noText) {
            return "";
        }
    }
}

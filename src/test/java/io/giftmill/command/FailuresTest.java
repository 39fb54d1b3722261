package io.giftmill.command;

import io.giftmill.ingest.FileRefusedException;
import io.giftmill.partner.CallRate;
import io.giftmill.vault.VaultException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class FailuresTest {

    enum Choice {
        ONE_WAY,
        OTHER
    }

    @Test
    void saysOfAnUnknownFailureOnlyItsKindAndWhereItsDetailsAre() {
        Exception secret = new IllegalStateException("code ABCD-1234", new ArithmeticException("code EFGH-5678"));
        assertThat(printed(secret))
                .isEqualTo("Giftmill stopped: ArithmeticException. The log below the data folder (logs/giftmill.log) "
                        + "has the details; what was accepted is safe." + System.lineSeparator());
    }

    @Test
    void doesNotTakeAFailedStatementForADatabaseThatCannotBeOpened() {
        assertThat(Failures.sentences(new SQLException("Duplicate key", "23505", 23505)))
                .singleElement()
                .asString()
                .startsWith("Giftmill stopped: SQLException.");
        assertThat(Failures.sentences(new SQLException("No state at all")))
                .singleElement()
                .asString()
                .startsWith("Giftmill stopped: SQLException.");
    }

    @Test
    void findsAKnownCauseBelowOthers() {
        UnusableException cause = new UnusableException(List.of("First.", "Second."));
        assertThat(printed(new IllegalStateException("start failed", new RuntimeException(cause))))
                .isEqualTo("First." + System.lineSeparator() + "Second." + System.lineSeparator());
    }

    static Stream<Throwable> withSentences() {
        FileRefusedException refused = mock(FileRefusedException.class);
        given(refused.sentence()).willReturn("Do this.");
        VaultException vault = mock(VaultException.class);
        given(vault.getMessage()).willReturn("Do this.");
        return Stream.of(refused, vault, new UnusableException("Do this."));
    }

    @ParameterizedTest
    @MethodSource("withSentences")
    void passesOnWhatSaysWhatToDo(Throwable known) {
        assertThat(Failures.sentences(new RuntimeException(known))).containsExactly("Do this.");
    }

    @Test
    void saysThatAnotherGiftmillIsAtWork() {
        assertThat(Failures.sentences(new SQLException("Database may be already in use", "90020", 90020)))
                .singleElement()
                .asString()
                .startsWith("Another Giftmill is using this data folder.");
    }

    @ParameterizedTest
    @ValueSource(ints = {90028, 90031, 90098})
    void saysWhatToFreeWhenTheDatabaseFileCouldNotBeWritten(int code) {
        RuntimeException failure = new IllegalStateException(new SQLException("closed", String.valueOf(code), code));
        assertThat(Failures.sentences(failure)).singleElement().asString().contains("disk may be full", "Delete old");
        assertThat(Failures.code(failure)).isEqualTo(ExitCode.STOPPED);
    }

    static Stream<Throwable> fullDisks() {
        return Stream.of(
                new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "Could not write to file"),
                new IOException("No space left on device"),
                new IOException("File too large"));
    }

    @ParameterizedTest
    @MethodSource("fullDisks")
    void neverTakesAFullDiskForADamagedFile(Throwable full) {
        RuntimeException failure = new IllegalStateException(new SQLException("General error", "HY000", 50000, full));
        assertThat(Failures.sentences(failure)).singleElement().asString().contains("disk may be full", "Delete old");
        assertThat(Failures.code(failure)).isEqualTo(ExitCode.STOPPED);
    }

    @Test
    void endsEarlyWithoutMemory() {
        Throwable failure = new IllegalStateException("a bean", new OutOfMemoryError());
        assertThat(Failures.sentences(failure)).singleElement().asString().contains("run out of memory");
        assertThat(Failures.code(failure)).isEqualTo(ExitCode.STOPPED);
        assertThat(Failures.code(new IllegalStateException())).isEqualTo(ExitCode.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "28P01", "3D000", "90031"})
    void namesTheSettingOfADatabaseThatCannotBeOpened(String state) {
        assertThat(Failures.sentences(new SQLException("Refused\nserver details", state)))
                .containsExactly("giftmill.db.url: the database cannot be opened: Refused");
    }

    static Stream<Arguments> bindings() {
        return Stream.of(
                Arguments.of(Choice.class, "one-way or other"),
                Arguments.of(Duration.class, "a number with its unit, such as 500ms, 30s or 5m"),
                Arguments.of(URI.class, "an address such as https://partner.example"),
                Arguments.of(CallRate.class, "a rate such as 10/s, 600/10m or 5/s burst 2, or none"),
                Arguments.of(Integer.class, "a number"),
                Arguments.of(long.class, "a number"),
                Arguments.of(boolean.class, "what the list of settings allows"));
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void namesASettingItsValueAndWhatToWrite(Class<?> type, String remedy) {
        Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("giftmill.any", "not : it")));
        BindException failure = catchThrowableOfType(BindException.class, () -> binder.bind("giftmill.any", type));
        assertThat(Failures.sentences(failure))
                .containsExactly("giftmill.any: the value 'not : it' cannot be used; write " + remedy + ".");
    }

    private static String printed(Throwable failure) {
        StringWriter err = new StringWriter();
        assertThat(Failures.report(failure, new PrintWriter(err))).isEqualTo(ExitCode.UNUSABLE.number());
        return err.toString();
    }
}

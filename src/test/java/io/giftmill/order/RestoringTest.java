package io.giftmill.order;

import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.TestBatches;
import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The record is put back to a real backup, and the folder of the instance is what it was. */
class RestoringTest {
    private static final String SENTENCE = "The database was restored from a backup";

    @TempDir
    Path folder;

    @TempDir
    Path payments;

    private final SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
    private Database database;
    private Database backup;
    private TestOrders before;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        before = instance(opened, folder);
        opened.jdbc().update("delete from installation");
        opened.jdbc()
                .update(
                        "insert into installation (mode, since) values ('SANDBOX', ?)",
                        clock.instant().atOffset(ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        if (backup != null) {
            backup.close();
        }
    }

    private TestOrders instance(Database on, Path of) {
        return new TestOrders(new TestBatches(on, clock, "w" + System.nanoTime()), of);
    }

    /** A backup is made, something happens, and the next start finds the backup. */
    private TestOrders restoredAfter(Consumer<TestOrders> happens) {
        backup = database.backup();
        clock.pass(Duration.ofMinutes(40));
        happens.accept(before);
        clock.pass(Duration.ofMinutes(20));
        return instance(backup, folder);
    }

    private void isNoticed(TestOrders restored) {
        assertThatThrownBy(() -> restored.restoring().check())
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(SENTENCE)
                .hasMessageContaining("restored --confirm");
        assertThat(restored.funding(payments).isOff()).isTrue();
        assertThatThrownBy(() -> restored.funding(payments).start("ann", null)).hasMessageContaining(SENTENCE);
    }

    @OnEveryDatabase
    void noticesThatAnOrderWasAskedForSince() {
        LineRef line = before.record.ready(1).get(0);
        TestOrders restored = restoredAfter(then -> then.placed(List.of(line)));
        isNoticed(restored);
        assertThat(restored.record.status(line)).isEqualTo(LineStatus.REVIEW);
        assertThat(restored.record.reason(line)).isEqualTo("RESTORED");
        assertThat(restored.record.problems(line)).containsExactly("RESTORED");
    }

    @OnEveryDatabase
    void noticesThatAPaymentWasReleasedSince() {
        LineRef line = before.record.ready(1).get(0);
        long attempt = before.placed(List.of(line));
        TestOrders restored = restoredAfter(then -> then.released(attempt));
        isNoticed(restored);
        assertThat(restored.record.status(line)).isEqualTo(LineStatus.REVIEW);
    }

    @OnEveryDatabase
    void noticesThatAPaymentWasHandedOverSince() {
        LineRef line = before.record.ready(1).get(0);
        long attempt = before.placed(List.of(line));
        before.released(attempt);
        TestOrders restored = restoredAfter(then -> then.handedOver(attempt));
        isNoticed(restored);
        assertThat(restored.record.status(line)).isEqualTo(LineStatus.REVIEW);
    }

    @OnEveryDatabase
    void leavesEveryLineToAPersonThatMayHaveGoneOnAndNoOther() {
        List<LineRef> lines = before.record.ready(4);
        long paid = before.placed(lines.subList(1, 2));
        before.released(paid);
        before.handedOver(paid);
        LineRef held = before.record.move(lines.get(2), LineStatus.HELD);
        LineRef received = before.record.received(1).get(0);
        LineRef ended = before.record.move(lines.get(3), LineStatus.CANCELLED);
        TestOrders restored = restoredAfter(then -> then.placed(lines.subList(0, 1)));
        isNoticed(restored);
        assertThat(List.of(lines.get(0), held, received))
                .allMatch(line -> restored.record.status(line) == LineStatus.REVIEW);
        assertThat(restored.record.status(lines.get(1))).isEqualTo(LineStatus.RELEASED);
        assertThat(restored.record.status(ended)).isEqualTo(LineStatus.CANCELLED);
    }

    @OnEveryDatabase
    void notesPaymentsThatAreHandedOverTogetherOnce() throws IOException {
        List<HandOver> together = before.record.ready(3).stream()
                .map(line -> before.placed(List.of(line)))
                .peek(before::released)
                .map(attempt -> new HandOver(attempt, "tx-" + attempt, clock.instant()))
                .toList();
        long notes = notes();
        before.payments.taken(together);
        assertThat(notes()).isEqualTo(notes + 1);
    }

    /** How often the mark was written; each time it is forced to the disk. */
    private long notes() throws IOException {
        return Files.readString(folder.resolve("mark"))
                .lines()
                .mapToLong(place -> Long.parseLong(place.split(" ")[1]))
                .max()
                .orElseThrow();
    }

    @OnEveryDatabase
    void goesOnOnlyWhenAPersonHasConfirmedIt() {
        LineRef line = before.record.ready(1).get(0);
        TestOrders restored = restoredAfter(then -> then.placed(List.of(line)));
        isNoticed(restored);
        isNoticed(instance(backup, folder));
        restored.restoring().confirm("ann", "compared with the wallet");
        assertThatCode(() -> instance(backup, folder).restoring().check()).doesNotThrowAnyException();
        assertThat(restored.funding(payments).isOff()).isFalse();
        assertThat(restored.record.status(line))
                .as("never tried again by itself")
                .isEqualTo(LineStatus.REVIEW);
        assertThat(backup.text("select reason from decision where action = 'CONFIRM_RESTORED'"))
                .isEqualTo("compared with the wallet");
    }

    @OnEveryDatabase
    void leavesPaymentsStoppedThatAPersonHadStopped() {
        before.funding(payments).stop("bob", "month end");
        LineRef line = before.record.ready(1).get(0);
        TestOrders restored = restoredAfter(then -> then.placed(List.of(line)));
        isNoticed(restored);
        restored.restoring().confirm("ann", "compared");
        assertThat(restored.funding(payments).state().by()).isEqualTo("bob");
    }

    @OnEveryDatabase
    void isToldByAPersonToo() {
        LineRef line = before.record.ready(1).get(0);
        assertThat(before.restoring().tell("ann", clock.instant(), "disk died")).isEqualTo(1);
        isNoticed(before);
        assertThat(before.record.status(line)).isEqualTo(LineStatus.REVIEW);
    }

    @OnEveryDatabase
    void raisesNoAlarmWithoutARestore() {
        LineRef line = before.record.ready(1).get(0);
        before.released(before.placed(List.of(line)));
        clock.pass(Duration.ofMinutes(1));
        TestOrders again = instance(database, folder);
        assertThatCode(() -> again.restoring().check()).doesNotThrowAnyException();
        again.placed(again.record.ready(1));
        assertThat(again.restorations.latest()).isEmpty();
    }

    @OnEveryDatabase
    void raisesNoAlarmInInstancesThatShareADatabase(@TempDir Path another) {
        TestOrders second = instance(database, another);
        for (int i = 0; i < 3; i++) {
            before.placed(before.record.ready(1));
            second.placed(second.record.ready(1));
        }
        assertThatCode(() -> instance(database, folder).restoring().check()).doesNotThrowAnyException();
        assertThatCode(() -> instance(database, another).restoring().check()).doesNotThrowAnyException();
    }

    @OnEveryDatabase
    void asksOnlyOnceWhenSeveralInstancesFindTheSameBackup(@TempDir Path another) {
        TestOrders second = instance(database, another);
        LineRef line = before.record.ready(1).get(0);
        LineRef other = before.record.ready(1).get(0);
        TestOrders restored = restoredAfter(then -> {
            then.placed(List.of(line));
            second.placed(List.of(other));
        });
        isNoticed(restored);
        isNoticed(instance(backup, another));
        restored.restoring().confirm("ann", "compared");
        clock.pass(Duration.ofMinutes(1));
        assertThatCode(() -> instance(backup, another).restoring().check()).doesNotThrowAnyException();
        assertThat(backup.count("restoration")).isEqualTo(2);
    }

    @OnEveryDatabase
    void beginsNoAttemptInARecordThatWentBackWhileItWasAtWork() {
        List<LineRef> lines = before.record.ready(2);
        backup = database.backup();
        before.placed(lines.subList(0, 1));
        // The same running instance finds the older record behind its address.
        HighWater remembered = new HighWater(new JournalProperties(folder), backup.jdbc(), clock);
        Attempts attempts = new Attempts(backup.jdbc(), clock, before.record.worker, remembered);
        long batch = before.record.batchOf(lines.get(1));
        Attempt attempt = new Attempt(
                attempts.nextId() + 1_000,
                batch,
                "USDC",
                "Solana",
                List.of(lines.get(1).id()));
        assertThatThrownBy(() -> backup.transaction().executeWithoutResult(running -> attempts.begin(List.of(attempt))))
                .isInstanceOf(RecordIsOlderException.class);
        assertThat(backup.count("attempt")).isZero();
    }

    @OnEveryDatabase
    void refusesAnotherRecordThanItHasWorkedOn() {
        before.placed(before.record.ready(1));
        database.jdbc()
                .update(
                        "update installation set since = ?",
                        clock.instant().plusSeconds(9).atOffset(ZoneOffset.UTC));
        assertThatThrownBy(() -> instance(database, folder).restoring().check())
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("has worked on another database");
    }

    @OnEveryDatabase
    void rememberedIsTheLastWholeMarkWhenAWriteWasCut() throws IOException {
        before.placed(before.record.ready(1));
        before.placed(before.record.ready(1));
        Path mark = folder.resolve("mark");
        byte[] bytes = Files.readAllBytes(mark);
        bytes[20]++;
        Files.write(mark, bytes);
        assertThatCode(() -> instance(database, folder).restoring().check()).doesNotThrowAnyException();
        Files.write(mark, "x".repeat(512).getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> instance(database, folder).restoring().check()).hasMessageContaining("cannot be read");
        assertThat(Files.getPosixFilePermissions(mark)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}

package io.giftmill.batch;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.database.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class DiskRoomTest {
    private static final long LITTLE = 200L * 1024 * 1024 - 1;

    @OnEveryDatabase
    void takesNothingInWhileTheDiskIsShort(Database database) {
        TestBatches record = TestBatches.on(database);
        Batch begun = record.open("begun");
        record.free.set(LITTLE);
        record.clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> record.open("new")).isInstanceOf(DiskIsShortException.class);
        assertThatThrownBy(() -> record.batches.append(begun, List.of(TestBatches.row(1, "a", "x")), 1))
                .isInstanceOf(DiskIsShortException.class)
                .matches(
                        DatabaseFault::isAway, "whoever takes files and messages waits as for a database that is away");
        assertThat(database.count("batch")).isEqualTo(1);
        assertThat(database.count("line")).isZero();
        record.free.set(LITTLE + 1);
        record.clock.pass(Duration.ofSeconds(1));
        assertThat(record.batches
                        .append(begun, List.of(TestBatches.row(1, "a", "x")), 1)
                        .lines())
                .isEqualTo(1);
    }

    @OnEveryDatabase
    void storesOutcomesThough(Database database) {
        TestBatches record = TestBatches.on(database);
        LineRef line = record.ready(1).get(0);
        record.free.set(0);
        record.clock.pass(Duration.ofSeconds(1));
        assertThat(record.move(line, LineStatus.REVIEW).status()).isEqualTo(LineStatus.REVIEW);
    }

    @Test
    void saysOnceWhatToFreeAndWhenItGoesOn(CapturedOutput output) {
        SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
        long[] free = {LITTLE};
        DiskRoom room =
                new DiskRoom(new DiskProperties(Path.of("data"), DataSize.ofMegabytes(200)), clock, folder -> free[0]);
        assertThat(room.isShort()).isTrue();
        clock.pass(Duration.ofSeconds(5));
        assertThat(room.isShort()).isTrue();
        assertThat(output).containsOnlyOnce("Delete old reports, archive and logs there");
        free[0] = LITTLE + 1;
        clock.pass(Duration.ofHours(-1));
        assertThat(room.isShort()).as("a clock that was put back").isFalse();
        assertThat(output).contains("There is room on the disk again");
    }

    @Test
    void asksTheRealDisk() {
        SettableClock clock = new SettableClock("2026-11-22T10:00:00Z");
        Path nowhereYet = Path.of("target", "there", "is", "nothing");
        assertThat(new DiskRoom(new DiskProperties(nowhereYet, DataSize.ofBytes(1)), clock).isShort())
                .isFalse();
        assertThat(new DiskRoom(new DiskProperties(nowhereYet, DataSize.ofTerabytes(1_000_000)), clock).isShort())
                .isTrue();
    }
}

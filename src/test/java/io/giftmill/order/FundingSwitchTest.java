package io.giftmill.order;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FundingSwitchTest {
    @TempDir
    private Path folder;

    private Database database;
    private TestOrders ledger;
    private FundingSwitch funding;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        ledger = TestOrders.on(opened);
        funding = ledger.funding(folder);
    }

    @OnEveryDatabase
    void isOffAtOnceForEveryInstanceAndAfterARestart() {
        FundingSwitch another = ledger.funding(folder);
        assertThat(another.isOff()).isFalse();
        funding.stop("ann", "month end");
        assertThat(another.isOff()).isTrue();
        FundingState state = ledger.funding(folder).state();
        assertThat(state).isEqualTo(new FundingState(false, "ann", "month end", ledger.record.clock.instant()));
        assertThat(state.words()).contains("stopped", "ann", "month end", "2026-11-22T10:00");
    }

    @OnEveryDatabase
    void isOffWhileTheFileIsThereWhateverTheRecordSays() throws IOException {
        funding.start("ann", null);
        Files.createFile(folder.resolve("STOP"));
        assertThat(funding.isOff()).isTrue();
        assertThat(funding.state().by()).isNull();
        Files.delete(folder.resolve("STOP"));
        assertThat(funding.isOff()).isFalse();
    }

    @OnEveryDatabase
    void staysOffWhenOnlyTheFileIsTakenAway() throws IOException {
        funding.stop("ann", null);
        StopFile.write(folder.resolve("STOP"), "bob", "drill");
        Files.delete(folder.resolve("STOP"));
        assertThat(funding.isOff()).isTrue();
    }

    @OnEveryDatabase
    void takesTheFileAwayWhenPaymentsStart() throws IOException {
        StopFile.write(folder.resolve("STOP"), "ann", "drill");
        assertThat(funding.state().words()).contains("ann", "drill");
        funding.start("bob", null);
        assertThat(folder).isEmptyDirectory();
        assertThat(funding.isOff()).isFalse();
    }

    @OnEveryDatabase
    void showsNothingOfAFileThatCouldFoolATerminal() throws IOException {
        Files.write(folder.resolve("STOP"), new byte[] {'a', 27, '[', '2', 'J', '\n', (byte) 0xff, (byte) 0xfe});
        assertThat(funding.state().by()).isEqualTo("a [2J");
        Files.write(folder.resolve("STOP"), new byte[100_000]);
        assertThat(funding.state().words()).hasSizeLessThan(1_000);
    }

    @OnEveryDatabase
    void isOnWhileThereIsNoPaymentsFolder() {
        assertThat(ledger.funding(folder.resolve("none")).isOff()).isFalse();
    }

    @OnEveryDatabase
    void keepsWhoDecided() {
        funding.stop("ann", "month end");
        funding.start("bob", null);
        assertThat(database.jdbc()
                        .queryForList("select action || ' ' || decided_by from decision order by id", String.class))
                .containsExactly("STOP_PAYMENTS ann", "START_PAYMENTS bob");
        assertThat(database.count("funding_switch")).isEqualTo(2);
    }
}

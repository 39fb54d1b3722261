package io.giftmill.codes;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import io.giftmill.reconcile.Reconciliation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class PurgingTest {
    @TempDir
    private Path folder;

    private final Reconciliation reconciliation = mock(Reconciliation.class);
    private TestCodes codes;

    @BeforeEach
    void deliver(Database database) {
        codes = TestCodes.on(database, folder, 3, 5).delivered(TestCodes.code(1), TestCodes.code(2));
        codes.record.clock.pass(Duration.ofDays(401));
        settled(true);
    }

    private void settled(boolean settled) {
        when(reconciliation.isSettled(anyLong())).thenReturn(settled);
    }

    private void close() {
        codes.database.jdbc().update("""
                insert into period_close (period_start, period_end, closed_by, closed_at, pack_sha256)
                values (timestamp with time zone '2026-11-01 00:00:00+00:00',
                    timestamp with time zone '2026-12-01 00:00:00+00:00', 'ben',
                    timestamp with time zone '2026-12-02 00:00:00+00:00', ?)""", "a".repeat(64));
    }

    private List<Purgeable> purge(Period age, boolean really) {
        return codes.purging(reconciliation).purge(new PurgeWish(age, "ann", "old", really));
    }

    private long kept() {
        return codes.database
                .jdbc()
                .queryForObject("select count(*) from delivery where sealed is not null", Long.class);
    }

    @OnEveryDatabase
    void refusesWithoutAnAgeAndWithoutAReason() {
        assertThatThrownBy(() -> purge(Period.ZERO, true)).isInstanceOf(CodeRefusedException.class);
        assertThatThrownBy(() -> codes.purging(reconciliation).purge(new PurgeWish(null, "ann", null, true)))
                .isInstanceOf(CodeRefusedException.class);
        assertThat(codes.log()).containsExactly("ann PURGE all REFUSED NO_AGE:", "ann PURGE all REFUSED NO_REASON:");
        assertThat(kept()).isEqualTo(2);
    }

    @OnEveryDatabase
    void refusesABatchOfAnOpenPeriod() {
        assertThat(purge(null, true)).singleElement().matches(batch -> batch.against() != null);
        assertThat(codes.log()).containsExactly("ann PURGE B" + codes.batch + ", 2 codes REFUSED NOT_SETTLED:");
        assertThat(kept()).isEqualTo(2);
    }

    @OnEveryDatabase
    void refusesABatchThatDoesNotBalance() {
        close();
        settled(false);
        assertThat(purge(null, true)).singleElement().matches(batch -> batch.against() != null);
        assertThat(kept()).isEqualTo(2);
    }

    @OnEveryDatabase
    void leavesWhatIsNotOldEnough() {
        close();
        assertThat(purge(Period.ofDays(402), true)).isEmpty();
        assertThat(kept()).isEqualTo(2);
    }

    @OnEveryDatabase
    void removesNothingUnlessToldTo() {
        close();
        assertThat(purge(null, false)).containsExactly(new Purgeable(codes.batch, 2, null));
        codes.purging(reconciliation).propose();
        assertThat(kept()).isEqualTo(2);
        assertThat(codes.log()).isEmpty();
    }

    @OnEveryDatabase
    void removesCiphertextsAndKeepsWhatFinanceCounts() {
        close();
        assertThat(purge(null, true)).containsExactly(new Purgeable(codes.batch, 2, null));
        assertThat(kept()).isZero();
        assertThat(codes.database.jdbc().queryForList("select masked from delivery order by line_id", String.class))
                .containsExactly("****CRET", "****CRET");
        assertThat(codes.log()).containsExactly("ann PURGE B" + codes.batch + ", 2 codes");
        assertThatThrownBy(() -> codes.revealing().reveal(new RevealWish(codes.batch, 1L, null, "ann", "x")))
                .isInstanceOfSatisfying(
                        CodeRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("PURGED"));
        assertThat(purge(null, true)).isEmpty();
    }
}

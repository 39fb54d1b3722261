package io.giftmill.batch;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** Transactions that really stand in each other's way. */
class ConflictTest {
    private static final String TAKE = "update budget set used_amount = used_amount + 1 where subject = ?";

    private final AtomicInteger tries = new AtomicInteger();
    private Database database;

    @BeforeEach
    void twoRows(Database opened) {
        database = opened;
        for (String subject : List.of("a", "b")) {
            database.jdbc()
                    .update(
                            "insert into budget (scope, subject, period, period_start, coin)"
                                    + " values ('COST_CENTRE', ?, 'DAY', current_date, 'USDC')",
                            subject);
        }
    }

    private int used(String subject) {
        return database.jdbc()
                .queryForObject("select used_amount from budget where subject = ?", Integer.class, subject);
    }

    /** Takes of both in this order, having waited for the other between the two at the first try. */
    private GroupCommit<String> taking(String first, String second, CyclicBarrier meeting) {
        AtomicInteger ours = new AtomicInteger();
        return new GroupCommit<>(
                "test",
                5,
                Duration.ZERO,
                group -> database.transaction().executeWithoutResult(running -> {
                    tries.incrementAndGet();
                    database.jdbc().update(TAKE, first);
                    if (ours.getAndIncrement() == 0) {
                        meet(meeting);
                    }
                    database.jdbc().update(TAKE, second);
                }));
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(20, TimeUnit.SECONDS);
        } catch (Exception missed) {
            throw new IllegalStateException(missed);
        }
    }

    @OnEveryDatabase
    void storesBothGroupsThatLockedEachOtherOut() {
        CyclicBarrier meeting = new CyclicBarrier(2);
        try (GroupCommit<String> one = taking("a", "b", meeting);
                GroupCommit<String> other = taking("b", "a", meeting)) {
            one.submit("x");
            other.submit("y");
        }
        assertThat(tries).as("one of them lost the deadlock").hasValueGreaterThanOrEqualTo(3);
        assertThat(List.of(used("a"), used("b"))).containsExactly(2, 2);
    }

    @OnEveryDatabase
    void storesOnceWhatWaitedTooLongForALock() {
        CountDownLatch released = new CountDownLatch(1);
        Thread holder = new Thread(() -> database.transaction().executeWithoutResult(running -> {
            database.jdbc().update(TAKE, "a");
            tries.incrementAndGet();
            awaitQuietly(released);
        }));
        holder.start();
        Awaitility.await().until(() -> tries.get() == 1);
        try (GroupCommit<String> commits = new GroupCommit<>(
                "test",
                5,
                Duration.ZERO,
                group -> database.transaction().executeWithoutResult(running -> {
                    waitBriefly();
                    tries.incrementAndGet();
                    database.jdbc().update(TAKE, "a");
                }))) {
            commits.submit("x");
            Awaitility.await().until(() -> tries.get() >= 3);
            released.countDown();
        }
        assertThat(used("a")).isEqualTo(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitBriefly() {
        database.jdbc().execute(database.isH2() ? "set lock_timeout 100" : "set local lock_timeout = '100ms'");
    }
}

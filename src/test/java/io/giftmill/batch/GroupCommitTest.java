package io.giftmill.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.CannotSerializeTransactionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitTest {
    private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());

    private void write(List<Integer> group) {
        groups.add(group.size());
        written.addAll(group);
    }

    private static void submit(GroupCommit<Integer> commits, int count) {
        IntStream.range(0, count).forEach(commits::submit);
    }

    @Test
    void harmsNoOtherOutcomeWithADefectiveOne() {
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 10, Duration.ofMillis(50), group -> {
            if (group.contains(4)) {
                throw new DuplicateKeyException("4 is there");
            }
            write(group);
        })) {
            submit(commits, 10);
        }
        assertThat(written).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9);
    }

    static List<RuntimeException> faultsOfTheDatabase() {
        return List.of(
                new CannotCreateTransactionException("no connection"),
                new TransactionSystemException("the connection died during commit"),
                new DataAccessResourceFailureException("the server was shut down"),
                new QueryTimeoutException("a lock"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheDatabase")
    void holdsOutcomesWhileTheDatabaseIsAway(RuntimeException away) {
        AtomicInteger tries = new AtomicInteger();
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 5, Duration.ofMillis(20), group -> {
            if (tries.incrementAndGet() <= 2) {
                throw away;
            }
            write(group);
        })) {
            submit(commits, 3);
        }
        assertThat(written).containsExactly(0, 1, 2);
    }

    @Test
    void writesAGroupAgainAsAWholeThatLostADeadlock() {
        AtomicInteger tries = new AtomicInteger();
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 5, Duration.ofMillis(50), group -> {
            if (tries.incrementAndGet() <= 3) {
                throw new CannotAcquireLockException("deadlock");
            }
            write(group);
        })) {
            submit(commits, 3);
        }
        assertThat(groups).containsExactly(3);
    }

    @Test
    void writesOneByOneWhatKeepsLosing() {
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 5, Duration.ofMillis(50), group -> {
            if (group.size() > 1) {
                throw new CannotSerializeTransactionException("40001");
            }
            write(group);
        })) {
            submit(commits, 3);
        }
        assertThat(written).containsExactly(0, 1, 2);
    }

    @Test
    void takesNothingMoreWhenItsThreadHasDied() {
        GroupCommit<Integer> commits = new GroupCommit<>("test", 5, Duration.ZERO, group -> {
            throw new NoClassDefFoundError("broken");
        });
        commits.submit(1);
        Awaitility.await()
                .dontCatchUncaughtExceptions()
                .untilAsserted(
                        () -> assertThatThrownBy(() -> commits.submit(2)).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void knowsItsOwnThreads() {
        List<Boolean> writing = Collections.synchronizedList(new ArrayList<>());
        try (GroupCommit<Integer> commits =
                new GroupCommit<>("test", 5, Duration.ZERO, group -> writing.add(GroupCommit.isWriting()))) {
            submit(commits, 1);
        }
        assertThat(writing).containsExactly(true);
        assertThat(GroupCommit.isWriting()).isFalse();
    }

    @Test
    void keepsTheOrderAndWritesInGroups() {
        try (GroupCommit<Integer> commits = new GroupCommit<>("test", 50, Duration.ofMillis(100), this::write)) {
            submit(commits, 500);
        }
        assertThat(written).isSorted().hasSize(500);
        assertThat(groups).allMatch(size -> size <= 50).hasSizeLessThan(50);
    }

    @Test
    void makesTheStageWaitWhileItsQueueIsFull() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        GroupCommit<Integer> commits = new GroupCommit<>("test", 1, Duration.ZERO, group -> {
            await(free);
            write(group);
        });
        CompletableFuture<Void> stage = CompletableFuture.runAsync(() -> submit(commits, 20));
        assertThatThrownBy(() -> stage.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(commits.isIdle()).isFalse();
        free.countDown();
        stage.get(5, TimeUnit.SECONDS);
        commits.close();
        assertThat(written).hasSize(20);
        assertThat(commits.isIdle()).isTrue();
    }

    @Test
    void takesNothingMoreOnceItIsClosed() {
        GroupCommit<Integer> commits = new GroupCommit<>("test", 5, Duration.ZERO, this::write);
        commits.close();
        assertThatThrownBy(() -> commits.submit(1)).isInstanceOf(IllegalStateException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

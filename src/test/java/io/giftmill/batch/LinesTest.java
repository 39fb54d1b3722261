package io.giftmill.batch;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LinesTest {
    private static final Duration LEASE = Duration.ofMinutes(2);

    private Database database;
    private TestBatches record;

    @BeforeEach
    void open(Database opened) {
        database = opened;
        record = TestBatches.on(opened);
    }

    private TestBatches other() {
        return new TestBatches(database, record.clock, "w2");
    }

    private static List<Long> ids(Collection<ClaimedLine> claimed) {
        return claimed.stream().map(line -> line.ref().id()).toList();
    }

    @OnEveryDatabase
    void leavesALineAloneThatHasMovedSince() {
        LineRef seen = record.received(1).get(0);
        record.move(seen, READY);
        assertThat(record.lines.move(List.of(seen.to(REJECTED)))).isEmpty();
        assertThat(record.path(seen)).containsExactly("READY");
        assertThat(record.now(seen)).isEqualTo(new LineRef(seen.id(), READY, 1));
    }

    @OnEveryDatabase
    void movesTheOthersWhenOneWasOvertaken() {
        List<LineRef> seen = record.received(3);
        record.move(seen.get(1), READY);
        List<LineMove> made =
                record.lines.move(seen.stream().map(line -> line.to(HELD)).toList());
        assertThat(made).extracting(LineMove::line).containsExactly(seen.get(0), seen.get(2));
        assertThat(database.count("line_event")).isEqualTo(3);
    }

    @OnEveryDatabase
    void writesNoMoveWithoutItsEvent() {
        LineRef line = record.received(1).get(0);
        database.jdbc()
                .update(
                        "insert into line_event select id, 1, 'RECEIVED', 'HELD', null, status_at from line where id = ?",
                        line.id());
        assertThatThrownBy(() -> record.lines.move(List.of(line.to(READY)))).isInstanceOf(RuntimeException.class);
        assertThat(record.now(line)).isEqualTo(line);
    }

    @OnEveryDatabase
    void numbersTheEventsOfALineWithoutGaps() {
        LineRef line = record.received(1).get(0);
        for (LineStatus to : List.of(HELD, RECEIVED, READY, PLACING, IN_DOUBT, READY)) {
            line = record.move(line, to);
        }
        assertThat(database.jdbc().queryForList("select version from line_event order by version", Integer.class))
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(line.version()).isEqualTo(6);
    }

    @OnEveryDatabase
    void countsAttemptsButNotThoseThatNeverLeft() {
        LineRef line = record.ready(1).get(0);
        line = record.move(line, PLACING);
        line = record.move(line, READY, LineMove::notCounted);
        line = record.move(line, PLACING);
        record.move(line, IN_DOUBT, LineMove::withoutAnswer);
        assertThat(database.text("select attempts || '/' || unanswered from line"))
                .isEqualTo("1/1");
    }

    @OnEveryDatabase
    void takesNothingTwiceWhileItsLeaseRuns() {
        record.received(3);
        assertThat(record.lines.claim(RECEIVED, 2, LEASE)).hasSize(2);
        assertThat(other().lines.claim(RECEIVED, 9, LEASE)).hasSize(1);
        assertThat(record.lines.claim(RECEIVED, 9, LEASE)).isEmpty();
    }

    @OnEveryDatabase
    void letsALaterBatchHaveItsShareBeforeTheTailOfAnEarlierOne() {
        record.received(1_200);
        LineRef urgent = record.received(1).get(0);
        List<Long> order = ids(record.lines.claim(RECEIVED, 1_201, LEASE));
        assertThat(order.indexOf(urgent.id())).isEqualTo(1_001);
    }

    @OnEveryDatabase
    void letsALineGoFirstThatIsSentBackToItsQueue() {
        LineRef expired = record.ready(1).get(0);
        expired = record.move(record.move(expired, PLACING), IN_DOUBT);
        List<LineRef> others = record.received(1);
        record.lines.move(List.of(others.get(0).to(READY).dueAt(Turn.of(1, 1))));
        record.move(expired, READY);
        assertThat(ids(record.lines.claim(READY, 9, LEASE))).startsWith(expired.id());
    }

    @OnEveryDatabase
    void letsTheLinesOfADeadWorkerGoFirst() {
        List<LineRef> all = record.received(3);
        other().lines.claim(RECEIVED, 1, LEASE);
        record.lines.forgetLeasesOfOthers();
        assertThat(ids(record.lines.claim(RECEIVED, 1, LEASE)))
                .containsExactly(all.get(0).id());
    }

    @OnEveryDatabase
    void takesUpTheLinesOfADeadWorkerWhenTheirLeaseEnds() {
        record.received(2);
        List<Long> first = ids(record.lines.claim(RECEIVED, 9, LEASE));
        record.clock.pass(LEASE);
        assertThat(ids(other().lines.claim(RECEIVED, 9, LEASE))).isEqualTo(first);
    }

    @OnEveryDatabase
    void forgetsTheLeasesOfOthersOnly() {
        record.received(2);
        Set<Long> theirs = new HashSet<>(ids(other().lines.claim(RECEIVED, 1, LEASE)));
        record.lines.claim(RECEIVED, 1, LEASE);
        assertThat(record.lines.forgetLeasesOfOthers()).isEqualTo(1);
        assertThat(new HashSet<>(ids(record.lines.claim(RECEIVED, 9, LEASE)))).isEqualTo(theirs);
    }

    @OnEveryDatabase
    void neverGivesOneLineToTwoWorkersAtOnce() {
        record.received(200);
        List<CompletableFuture<List<Long>>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            TestBatches worker = new TestBatches(database, record.clock, "worker-" + i);
            workers.add(CompletableFuture.supplyAsync(() -> takeAll(worker)));
        }
        List<Long> taken = workers.stream().flatMap(one -> one.join().stream()).toList();
        assertThat(taken).hasSize(200).doesNotHaveDuplicates();
    }

    private static List<Long> takeAll(TestBatches worker) {
        List<Long> all = new ArrayList<>();
        // A worker that comes second to the same lines gets none of them, and looks again.
        for (int left = 200; left > 0; left = worker.stillDue()) {
            all.addAll(ids(worker.lines.claim(RECEIVED, 7, LEASE)));
        }
        return all;
    }

    @OnEveryDatabase
    void claimsTheLongestDueFirstAndNothingEarly() {
        List<LineRef> lines = record.received(3);
        record.lines.askAgainAt(lines.get(0), record.clock.instant().plusSeconds(5));
        record.lines.askAgainAt(lines.get(1), record.clock.instant().plusSeconds(9));
        record.clock.pass(Duration.ofSeconds(5));
        assertThat(ids(record.lines.claim(RECEIVED, 9, LEASE)))
                .containsExactly(lines.get(2).id(), lines.get(0).id());
    }

    @OnEveryDatabase
    void claimsWithTheIndexAndWithoutSorting() {
        String claim = Lines.CLAIM
                .replaceFirst("\\?", "'READY'")
                .replaceFirst("\\?", "current_timestamp")
                .replaceFirst("\\?", "200");
        if (database.isH2()) {
            assertThat(database.text("explain " + claim))
                    .containsIgnoringCase("LINE_DUE")
                    .contains("index sorted");
            return;
        }
        List<String> plan = database.transaction().execute(running -> {
            database.jdbc().execute("set local enable_seqscan = off");
            database.jdbc().execute("set local enable_bitmapscan = off");
            return database.jdbc().queryForList("explain " + claim, String.class);
        });
        assertThat(String.join("\n", plan)).contains("using line_due").doesNotContain("Sort");
    }

    @OnEveryDatabase
    void countsAHoldFromTheFirstOneThatIsNoAppointment() {
        LineRef line = record.received(1).get(0);
        line = record.move(line, HELD, move -> move.because("SCHEDULED"));
        line = record.move(line, RECEIVED);
        record.clock.pass(Duration.ofDays(3));
        record.move(line, HELD, move -> move.because("OUT_OF_STOCK"));
        assertThat(record.lines.heldSince(List.of(line.id()), List.of("SCHEDULED")))
                .isEqualTo(Map.of(line.id(), record.clock.instant()));
    }

    @OnEveryDatabase
    void countsAHoldAnewAfterAPersonDecided() {
        LineRef line = record.received(1).get(0);
        line = record.move(record.move(line, HELD), REVIEW);
        record.clock.pass(Duration.ofDays(3));
        line = record.move(record.move(line, RECEIVED), HELD);
        assertThat(record.lines.heldSince(List.of(line.id()), List.of("SCHEDULED")))
                .containsEntry(line.id(), record.clock.instant());
    }

    @OnEveryDatabase
    void addsProblemsBehindThoseThatAreThereAndShortensThem() {
        LineRef line = record.received(1).get(0);
        record.lines.addProblems(line.id(), List.of(LineProblem.own("A", "first"), LineProblem.own("B", "second")));
        record.lines.addProblems(line.id(), List.of(LineProblem.partner("C".repeat(99), "x".repeat(5_000))));
        assertThat(record.problems(line)).startsWith("A", "B").hasSize(3);
        assertThat(database.text("select max(length(sentence)) from line_problem"))
                .isEqualTo("1000");
    }

    @OnEveryDatabase
    void givesIdsToTwoInstancesWithoutOverlap() {
        BlockOfIds mine = new BlockOfIds(database.jdbc(), "line_block_seq");
        BlockOfIds theirs = new BlockOfIds(database.jdbc(), "line_block_seq");
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 2_500; i++) {
            assertThat(seen.add(mine.next()) & seen.add(theirs.next())).isTrue();
        }
    }
}

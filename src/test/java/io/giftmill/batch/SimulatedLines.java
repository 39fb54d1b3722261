package io.giftmill.batch;

import io.giftmill.simulation.LineRow;
import io.giftmill.simulation.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** The lines of a simulated record, with the conditions of the statements of {@link Lines}. */
public final class SimulatedLines extends Lines {
    /** As on H2, where nothing is locked and every write is conditional. */
    public static final RowLocks LOCKS = new RowLocks(new JdbcTemplate() {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T execute(ConnectionCallback<T> action) {
            return (T) "H2";
        }
    });

    private static final Comparator<LineRow> TURN =
            Comparator.comparing(LineRow::dueAt).thenComparing(LineRow::id);

    private final Store store;
    private final Clock clock;
    private final Worker worker;

    public SimulatedLines(Store store, Clock clock, Worker worker) {
        super(null, null, clock, worker, LOCKS);
        this.store = store;
        this.clock = clock;
        this.worker = worker;
    }

    /** Full disks are not simulated. */
    public static DiskRoom endlessDisk(Clock clock) {
        return new DiskRoom(
                new DiskProperties(Path.of("data"), DataSize.ofMegabytes(200)), clock, folder -> Long.MAX_VALUE);
    }

    @Override
    public List<ClaimedLine> due(LineStatus status, int most) {
        Instant now = clock.instant();
        List<LineRow> due = new ArrayList<>();
        for (LineRow row : store.lines.all()) {
            if (row.status() == status && !row.dueAt().isAfter(now)) {
                due.add(row);
            }
        }
        if (due.isEmpty()) {
            return List.of();
        }
        due.sort(TURN);
        return due.stream().limit(most).map(SimulatedLines::claimed).toList();
    }

    private static ClaimedLine claimed(LineRow row) {
        return new ClaimedLine(
                row.ref(),
                1,
                row.dueAt(),
                row.attempts(),
                row.unanswered(),
                row.attemptId(),
                row.alone(),
                row.quote(),
                row.reason());
    }

    @Override
    public List<ClaimedLine> claim(LineStatus status, int most, Duration lease) {
        return store.transaction(() -> {
            List<ClaimedLine> due = due(status, most);
            Instant until = clock.instant().plus(lease);
            due.forEach(line -> store.lines.put(
                    line.ref().id(), store.lines.get(line.ref().id()).due(until, worker.name())));
            return due;
        });
    }

    @Override
    public List<LineMove> move(List<LineMove> moves) {
        if (moves.isEmpty()) {
            return List.of();
        }
        return store.transaction(() -> {
            Instant now = clock.instant();
            List<LineMove> made = new ArrayList<>();
            for (LineMove move : moves) {
                LineRow row = store.lines.get(move.line().id());
                if (!store.isFenced || row.ref().equals(move.line())) {
                    store.watch().moves(row, move.line().status(), move.line().version(), move.to());
                    store.lines.put(row.id(), moved(row, move, now));
                    made.add(move);
                }
            }
            return made;
        });
    }

    private LineRow moved(LineRow row, LineMove move, Instant now) {
        boolean placing = move.to() == LineStatus.PLACING;
        boolean again = move.to() == LineStatus.RECEIVED || move.to() == LineStatus.READY;
        Instant due = move.dueAt() != null ? move.dueAt() : again ? Turn.FIRST : now;
        return new LineRow(
                row.id(),
                move.to(),
                row.version() + 1,
                move.reason(),
                due,
                placing ? worker.name() : null,
                row.attempts() + (move.uncounted() ? -1 : placing ? 1 : 0),
                row.unanswered() + (move.unanswered() ? 1 : 0),
                move.attemptId() == null ? row.attemptId() : move.attemptId(),
                row.alone() || move.alone(),
                move.quote() == null ? row.quote() : move.quote(),
                row.request(),
                new LineRow.Event(row.status(), move.to(), move.reason(), now, row.event()));
    }

    @Override
    public boolean areStill(Collection<LineRef> seen) {
        return seen.stream().allMatch(line -> store.lines.get(line.id()).ref().equals(line));
    }

    @Override
    public void askAgainAt(LineRef line, Instant when) {
        store.transaction(() -> {
            LineRow row = store.lines.get(line.id());
            if (row.ref().equals(line)) {
                store.lines.put(row.id(), row.due(when, null));
            }
        });
    }

    @Override
    public Map<Long, Instant> heldSince(Collection<Long> lineIds, Collection<String> exceptFor) {
        Map<Long, Instant> since = new HashMap<>();
        for (long id : lineIds) {
            Instant first = null;
            for (LineRow.Event one = store.lines.get(id).event(); one != null; one = one.before()) {
                if (one.to() == LineStatus.HELD && !exceptFor.contains(String.valueOf(one.reason()))) {
                    first = one.at();
                }
                if (one.from() == LineStatus.REVIEW
                        || "RETRIED".equals(one.reason())
                        || "RESUMED".equals(one.reason())) {
                    break;
                }
            }
            if (first != null) {
                since.put(id, first);
            }
        }
        return since;
    }

    @Override
    public void startAgain(Collection<Long> lineIds) {
        store.transaction(() -> lineIds.forEach(id -> {
            LineRow row = store.lines.get(id);
            store.lines.put(
                    id,
                    new LineRow(
                            id,
                            row.status(),
                            row.version(),
                            row.reason(),
                            row.dueAt(),
                            row.owner(),
                            0,
                            0,
                            row.attemptId(),
                            row.alone(),
                            row.quote(),
                            row.request(),
                            row.event()));
        }));
    }

    @Override
    public void addProblems(long lineId, Collection<LineProblem> problems) {
        // What people read decides nothing.
    }

    @Override
    public int forgetLeasesOfOthers() {
        return store.transaction(() -> {
            List<LineRow> left = store.lines.all().stream()
                    .filter(row -> row.owner() != null && !row.owner().equals(worker.name()))
                    .filter(row -> row.status() == LineStatus.RECEIVED || row.status() == LineStatus.PLACING)
                    .toList();
            left.forEach(row -> store.lines.put(row.id(), row.due(Turn.FIRST, null)));
            return left.size();
        });
    }
}

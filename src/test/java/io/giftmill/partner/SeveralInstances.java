package io.giftmill.partner;

import io.giftmill.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Instances on one database, in a time that passes only when a test says so. Each has a clock of its own, which shows
 * something else and may be faster; the database has one too.
 */
final class SeveralInstances {
    private static final String TIME = "(select passed from pace_time)";

    private final Database database;
    private final List<Own> clocks = new ArrayList<>();
    private final List<Long> calls = new ArrayList<>();
    private Instant databaseTime = Instant.parse("2026-11-22T12:00:00Z");
    private long now;
    private boolean databaseIsAway;

    SeveralInstances(Database database) {
        this.database = database;
        database.jdbc().execute("create table if not exists pace_time (passed timestamp(6) with time zone)");
        database.jdbc().update("delete from pace_time");
        database.jdbc().update("insert into pace_time values (?)", databaseTime.atOffset(ZoneOffset.UTC));
    }

    /** The clock of one instance. */
    private final class Own implements Stopwatch {
        private final long shows;
        private final int fasterByMillionths;

        private Own(long shows, int fasterByMillionths) {
            this.shows = shows;
            this.fasterByMillionths = fasterByMillionths;
        }

        @Override
        public long currentTimeNanos() {
            return shows + now + now / 1_000_000 * fasterByMillionths;
        }

        @Override
        public void sleep(long nanos) {
            pass(Duration.ofNanos(nanos));
        }
    }

    /** The one table, in the time of this world. */
    private final class Table extends PaceTable {
        private final Duration slow;

        private Table(Duration slow) {
            super(database.jdbc(), TIME);
            this.slow = slow;
        }

        @Override
        boolean isShared() {
            return true;
        }

        @Override
        PaceRow read(CallGroup group) {
            if (databaseIsAway) {
                throw new DataAccessResourceFailureException("away");
            }
            database.jdbc().update("update pace_time set passed = ?", databaseTime.atOffset(ZoneOffset.UTC));
            PaceRow row = super.read(group);
            pass(slow);
            return row;
        }
    }

    private Own clock() {
        Own clock = new Own(Duration.ofHours(7L * clocks.size()).toNanos(), 500 * (clocks.size() % 3 - 1));
        clocks.add(clock);
        return clock;
    }

    /** Another instance, with all its manners; it tells its news at once. */
    PartnerManners manners(Map<String, String> set) {
        return new PartnerManners(settings(set), clock(), bound -> bound / 2, new Table(Duration.ZERO), Runnable::run);
    }

    /** The pace of another instance, whose way to the database takes some time. */
    SharedPace pace(CallRate rate, Duration slow) {
        Own clock = clock();
        SharedPace.Sharing sharing = new SharedPace.Sharing(new Table(slow), Runnable::run, Duration.ofHours(1));
        Pause quiet = new Pause(clock, bound -> 0);
        Breaker breaker = new Breaker(5, clock, bound -> 0, () -> {}, () -> {}, () -> {});
        return new SharedPace(CallGroup.ORDERS, sharing, clock, new Tempo(rate, clock), quiet, breaker);
    }

    void pass(Duration time) {
        now += time.toNanos();
        databaseTime = databaseTime.plus(time);
    }

    void putTheClockOfTheDatabaseBack(Duration time) {
        databaseTime = databaseTime.minus(time);
    }

    void loseTheDatabase() {
        databaseIsAway = true;
    }

    void findTheDatabase() {
        databaseIsAway = false;
    }

    /** One of them makes a call now. */
    void call() {
        calls.add(now);
    }

    int calls() {
        return calls.size();
    }

    /** The most calls in any time that long. */
    int mostWithin(Duration window) {
        return mostWithin(calls, window);
    }

    /** The most of some moments, in nanoseconds and in their order, in any time that long. */
    static int mostWithin(List<Long> moments, Duration window) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < moments.size(); last++) {
            while (moments.get(last) - moments.get(first) >= window.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    static PartnerProperties settings(Map<String, String> set) {
        Map<String, String> prefixed = new HashMap<>();
        set.forEach((key, value) -> prefixed.put("giftmill.partner." + key, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("giftmill.partner", PartnerProperties.class);
    }
}

package io.giftmill.simulation;

import io.giftmill.batch.LineStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Many lives, and what came up in them. */
final class SimulationRun {
    final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    final Map<LineStatus, Set<LineStatus>> moves = new EnumMap<>(LineStatus.class);
    final Map<LineStatus, Integer> ends = new EnumMap<>(LineStatus.class);
    Duration longestCalm = Duration.ZERO;
    final Contents contents = new Contents();
    int lives;

    /** @throws AssertionError with the seed and the story of the first life in which something does not hold */
    void live(long seed) {
        Life life = new Life(seed, Bug.NONE, new Story(false));
        try {
            life.run();
        } catch (Violation violation) {
            throw new AssertionError(told(seed, Bug.NONE));
        } catch (RuntimeException | Error failed) {
            throw new AssertionError("-Dgiftmill.simulation.seed=" + seed + " fails: " + failed, failed);
        }
        lives++;
        contents.add(life);
        life.dice.faults.forEach((fault, many) -> faults.merge(fault, many, Long::sum));
        life.guarantees.moves.forEach((from, to) ->
                moves.computeIfAbsent(from, first -> new HashSet<>()).addAll(to));
        life.store.lines.all().forEach(line -> ends.merge(line.status(), 1, Integer::sum));
        if (life.calmFor.compareTo(longestCalm) > 0) {
            longestCalm = life.calmFor;
        }
    }

    /** The violation of a seed that is known to have one, with its story. */
    static String told(long seed, Bug bug) {
        Story story = new Story(true);
        try {
            new Life(seed, bug, story).run();
            return "Seed " + seed + " is not the same when it is played again";
        } catch (Violation violation) {
            return violation.getMessage() + "\nPlay it again: -Dgiftmill.simulation.seed=" + seed + "\n" + story;
        }
    }

    /** The violation in one of so many lives; null for none. */
    static Violation find(Bug bug, int most) {
        for (long seed = 1; seed <= most; seed++) {
            try {
                new Life(seed, bug, new Story(false)).run();
            } catch (Violation violation) {
                return violation;
            }
        }
        return null;
    }

    /** Legal moves that nobody made, but for those excepted. */
    Map<LineStatus, Set<LineStatus>> unseen(Map<LineStatus, Set<LineStatus>> except) {
        Map<LineStatus, Set<LineStatus>> unseen = new EnumMap<>(LineStatus.class);
        Guarantees.LEGAL.forEach((from, legal) -> {
            Set<LineStatus> left = new HashSet<>(legal);
            left.removeAll(moves.getOrDefault(from, Set.of()));
            left.removeAll(except.getOrDefault(from, Set.of()));
            if (!left.isEmpty()) {
                unseen.put(from, left);
            }
        });
        return unseen;
    }

    Set<LineStatus> statuses() {
        Set<LineStatus> seen = EnumSet.copyOf(moves.keySet());
        moves.values().forEach(seen::addAll);
        seen.addAll(ends.keySet());
        return seen;
    }

    @Override
    public String toString() {
        return lives + " lives; longest way to the end once faults have stopped " + longestCalm + "\nfaults " + faults
                + "\n" + contents + "\nmoves " + moves + "\nends " + ends;
    }
}

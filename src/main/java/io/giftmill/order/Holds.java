package io.giftmill.order;

import io.giftmill.batch.LineRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What the partner said that others would hear too, so that they are not asked about for nothing. A hold starts with its
 * own recipient and widens to everybody when several recipients were told the same. When its time is over, one line is
 * asked about first; the others wait for that answer. Kept in memory, where every call looks; {@link #write} records it.
 */
@Component
public class Holds {
    /** Refusals of several recipients count together for as long as this. */
    private static final Duration EVIDENCE = Duration.ofMinutes(10);

    private static final Duration PROBE = Duration.ofMinutes(2);
    /** Over how long the lines of a hold come back at most. */
    private static final Duration SPREAD = Duration.ofMinutes(2);

    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final String EVERYBODY = "";

    private final HoldRecord record;
    private final ProblemPolicy policy;
    private final Clock clock;
    private final Map<Hold.Key, Hold> holds = new HashMap<>();
    private final Map<Hold.Key, Probe> probes = new HashMap<>();
    private final Map<Told, Evidence> evidence = new HashMap<>();
    private final Map<Hold.Key, Hold> unwritten = new HashMap<>();
    private final Set<Hold.Key> ended = new HashSet<>();
    private final Set<Hold.Key> recorded = new HashSet<>();
    private Instant read = Instant.MIN;

    Holds(HoldRecord record, ProblemPolicy policy, Clock clock) {
        this.record = record;
        this.policy = policy;
        this.clock = clock;
    }

    private record Probe(long lineId, Instant until) {}

    private record Told(HoldScope scope, String subject, String code) {}

    private record Evidence(Instant since, Set<String> recipients) {}

    /** Takes up what earlier runs and other instances have recorded. */
    public synchronized void refresh() {
        Instant now = clock.instant();
        if (now.isBefore(read.plus(REFRESH))) {
            return;
        }
        read = now;
        Map<Hold.Key, Hold> open = new HashMap<>();
        record.open().forEach(hold -> open.put(hold.key(), hold));
        open.keySet().removeAll(ended);
        // One that was never read may not be committed yet.
        recorded.removeAll(open.keySet());
        recorded.stream().filter(key -> !unwritten.containsKey(key)).forEach(holds::remove);
        recorded.clear();
        recorded.addAll(open.keySet());
        open.forEach((key, hold) -> {
            if (!unwritten.containsKey(key)) {
                holds.put(key, hold);
            }
        });
    }

    /**
     * What stops a line on a rail; null when nothing does. A hold whose time is over stops all but the one line that asks
     * first.
     *
     * @param lineId the line, so that it does not stop itself
     */
    public synchronized Hold stopping(long lineId, LineRequest line, Rail rail) {
        return stopping(lineId, line, rail, false);
    }

    /** The same just before a call: where a hold's time is over, the line becomes the one that is asked about. */
    public synchronized Hold stoppingCall(long lineId, LineRequest line, Rail rail) {
        return stopping(lineId, line, rail, true);
    }

    private Hold stopping(long lineId, LineRequest line, Rail rail, boolean calling) {
        if (holds.isEmpty()) {
            return null;
        }
        Instant now = clock.instant();
        List<Hold> found = concerning(line, rail);
        Hold longest = found.stream()
                .filter(hold -> hold.isRunning(now) || isProbedByOther(hold, lineId, now))
                .max(Comparator.comparing(Hold::until))
                .orElse(null);
        if (longest == null && calling) {
            found.forEach(hold -> probes.put(hold.key(), new Probe(lineId, now.plus(PROBE))));
        }
        return longest;
    }

    private boolean isProbedByOther(Hold hold, long lineId, Instant now) {
        Probe probe = probes.get(hold.key());
        return probe != null && probe.lineId() != lineId && now.isBefore(probe.until());
    }

    /**
     * Notes that the partner named a problem that has a scope.
     *
     * @param before how often this line was held before
     * @param atOrder whether it was named to an order, not to a check
     * @return when to try again
     */
    public synchronized Instant refused(
            long lineId, LineRequest line, Rail rail, String code, int before, boolean atOrder) {
        ProblemPolicy.Rule rule = policy.of(code);
        Instant now = clock.instant();
        if (rule.stops() == HoldScope.LINE) {
            release(lineId);
            return policy.next(code, before, now);
        }
        String subject = rule.stops().subject(line, rail);
        String recipient = HoldScope.recipient(line);
        boolean widens = isTold(new Told(rule.stops(), subject, code), recipient, rule.after(), now);
        Hold.Key wide = new Hold.Key(rule.stops(), subject, EVERYBODY);
        // What stops everybody is renewed for everybody, though only one was asked about.
        boolean everybody = widens || holds.containsKey(wide);
        Hold hold = raise(everybody ? wide : new Hold.Key(rule.stops(), subject, recipient), code, atOrder, now);
        release(lineId);
        return hold.until();
    }

    private Hold raise(Hold.Key key, String code, boolean atOrder, Instant now) {
        Hold known = holds.get(key);
        if (known != null && known.isRunning(now)) {
            return known;
        }
        Hold hold = known == null
                ? new Hold(key, code, atOrder, now, policy.next(code, 0, now), 0)
                : known.renewed(code, atOrder, policy.next(code, known.raised() + 1, now));
        holds.put(key, hold);
        unwritten.put(key, hold);
        ended.remove(key);
        return hold;
    }

    /** Has one line asked about first, and the others wait for its answer, because a problem is to be expected. */
    synchronized void expect(Hold.Key key, String code) {
        Instant now = clock.instant();
        holds.putIfAbsent(key, new Hold(key, code, true, now, now, 0));
    }

    private boolean isTold(Told told, String recipient, int enough, Instant now) {
        evidence.values().removeIf(old -> old.since().plus(EVIDENCE).isBefore(now));
        Evidence heard = evidence.computeIfAbsent(told, first -> new Evidence(now, new HashSet<>()));
        if (heard.recipients().size() < enough) {
            heard.recipients().add(recipient);
        }
        return heard.recipients().size() >= enough;
    }

    /**
     * Notes that the partner takes a line. That ends the holds whose time is over; one that was raised by an order only
     * when an order was taken.
     */
    public synchronized void taken(LineRequest line, Rail rail, boolean atOrder) {
        if (holds.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (Hold hold : concerning(line, rail)) {
            if (!hold.isRunning(now) && (atOrder || !hold.atOrder())) {
                holds.remove(hold.key());
                probes.remove(hold.key());
                unwritten.remove(hold.key());
                ended.add(hold.key());
            }
        }
    }

    /** Notes that the line which was asked about first told nothing about the hold, so that the next one is asked. */
    public synchronized void release(long lineId) {
        probes.values().removeIf(probe -> probe.lineId() == lineId);
    }

    /** When a line is tried again after a hold, always the same for a line: the first is asked about before the others come. */
    public Instant spread(Instant until, long lineId) {
        long most = Math.min(
                SPREAD.toMillis(),
                Math.max(0, Duration.between(clock.instant(), until).toMillis()) / 10);
        return most == 0 ? until : until.plusMillis((lineId * 0x9E3779B97F4A7C15L >>> 1) % most);
    }

    /** Records what has changed, in the running transaction. */
    public void write() {
        List<Hold> raised;
        List<Hold.Key> over;
        synchronized (this) {
            if (unwritten.isEmpty() && ended.isEmpty()) {
                return;
            }
            raised = new ArrayList<>(unwritten.values());
            over = new ArrayList<>(ended);
        }
        over.forEach(record::end);
        raised.forEach(record::raise);
        synchronized (this) {
            raised.forEach(hold -> unwritten.remove(hold.key(), hold));
            over.forEach(ended::remove);
        }
    }

    /**
     * Has somebody ask again at once about what is held for these problems: a person said so. The next line asks, the others
     * wait for its answer. Other instances hear of it within seconds. In the running transaction.
     */
    public void askNow(Set<String> codes) {
        record.askNow(codes);
        Instant now = clock.instant();
        synchronized (this) {
            holds.replaceAll((key, hold) -> codes.contains(hold.code()) ? hold.askedNow(now) : hold);
            unwritten.replaceAll((key, hold) -> codes.contains(hold.code()) ? hold.askedNow(now) : hold);
        }
    }

    /** The batches people have stopped; none of them goes on before the running transaction is over. */
    public Map<Long, BatchHold> ofBatches() {
        return record.batches();
    }

    /** What is held now, for people. */
    public synchronized Collection<Hold> all() {
        return List.copyOf(holds.values());
    }

    private List<Hold> concerning(LineRequest line, Rail rail) {
        List<Hold> found = new ArrayList<>();
        for (HoldScope scope : HoldScope.values()) {
            if (scope != HoldScope.LINE) {
                String subject = scope.subject(line, rail);
                for (String recipient : List.of(EVERYBODY, HoldScope.recipient(line))) {
                    Hold hold = holds.get(new Hold.Key(scope, subject, recipient));
                    if (hold != null) {
                        found.add(hold);
                    }
                }
            }
        }
        return found;
    }
}

package io.giftmill.order;

import io.giftmill.batch.LineProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one table of problem codes: what each means for a line, whom it stops, and what people do. It is the file
 * {@code problem-policy.csv}, or another of its form that the operator names.
 */
public final class ProblemPolicy {
    private static final Rule UNLISTED = new Rule(
            ProblemClass.REVIEW,
            HoldScope.LINE,
            1,
            HoldSchedule.NEVER,
            Duration.ZERO,
            "The partner named a problem nobody has a rule for. Ask the partner what it means.");

    /** For reasons the table says nothing about; the partner's identity checks take up to as long. */
    public static final Duration LONGEST_HOLD = Duration.ofHours(48);

    private final Map<String, Rule> rules;
    private final ZoneId zone;

    private ProblemPolicy(Map<String, Rule> rules, ZoneId zone) {
        this.rules = new TreeMap<>(rules);
        this.zone = zone;
    }

    /**
     * What a code means.
     *
     * @param kind what happens to the line
     * @param stops whom it stops beside the line
     * @param after how many recipients must have been told it before it stops others than their own lines
     * @param schedule when the line is tried again
     * @param giveUp how long a line may be held for it before a person has to decide; zero where it is not held
     * @param sentence what is wrong and what to do, for people
     */
    public record Rule(
            ProblemClass kind, HoldScope stops, int after, HoldSchedule schedule, Duration giveUp, String sentence) {

        /** Until the first retry; zero where the line is not held. */
        public Duration hold() {
            return schedule.first();
        }
    }

    /** The table that comes with the program. */
    public static ProblemPolicy standard() {
        return new ProblemPolicy(ProblemTable.standard(), ZoneOffset.UTC);
    }

    /**
     * An operator's table. It replaces the standard one and must have a row for each of its codes.
     *
     * @param file null for the standard table
     * @param zone where the partner's days and months turn
     * @throws SettingException if it cannot be used; it says where and why
     */
    public static ProblemPolicy of(Path file, ZoneId zone) {
        return new ProblemPolicy(file == null ? ProblemTable.standard() : ProblemTable.read(file), zone);
    }

    /** The rule of a code; codes nobody has seen are for review. */
    public Rule of(String code) {
        return rules.getOrDefault(code, UNLISTED);
    }

    /** A problem Giftmill found itself, in the words of the table. */
    public LineProblem own(String code) {
        return LineProblem.own(code, of(code).sentence());
    }

    /** How long a line may be held for a reason before a person has to decide. */
    public Duration giveUp(String reason) {
        Duration listed = reason == null ? Duration.ZERO : of(reason).giveUp();
        return listed.isZero() ? LONGEST_HOLD : listed;
    }

    /**
     * When something held for a code is tried again.
     *
     * @param before how often it was held for it before
     */
    public Instant next(String code, int before, Instant now) {
        return of(code).schedule().next(before, now, zone);
    }

    /** When the day or month began whose end heals a problem; null when none does. */
    Instant periodBegan(String code, Instant now) {
        return of(code).schedule().began(now, zone);
    }

    /** The codes of limits of an account that a day or month has. */
    List<String> limits() {
        return rules.entrySet().stream()
                .filter(one -> one.getValue().stops() == HoldScope.ACCOUNT
                        && one.getValue().schedule().turn() != HoldSchedule.Turn.NONE)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The code whose rule decides when several problems are named: whatever rejects, before whatever a person must see,
     * before what re-packs, before the longest hold; the first named among equals.
     *
     * @param codes at least one
     */
    public String decisive(Collection<String> codes) {
        return codes.stream()
                .min(Comparator.<String>comparingInt(code -> weight(of(code)))
                        .thenComparing(code -> of(code).hold(), Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** The codes with a rule, sorted. */
    public Map<String, Rule> rules() {
        return Collections.unmodifiableMap(rules);
    }

    /** What no other coin or network heals comes before what one may heal. */
    private static int weight(Rule rule) {
        return switch (rule.kind()) {
            case REJECT -> 0;
            case REVIEW -> 1;
            case REPACK -> 2;
            case HOLD -> rule.schedule().turn() == HoldSchedule.Turn.NONE ? 4 : 3;
            case OTHER_RAIL -> 5;
        };
    }
}

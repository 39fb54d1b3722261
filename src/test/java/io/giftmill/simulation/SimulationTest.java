package io.giftmill.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.giftmill.batch.LineStatus;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static io.giftmill.batch.LineStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

/** Thousands of lives with everything going wrong that can; see {@code docs/simulation.md}. */
class SimulationTest {
    private static final Logger PROGRAM = (Logger) LoggerFactory.getLogger("io.giftmill");
    /** Always the same lives, and some that nobody has seen before. */
    private static final int LIVES = Integer.getInteger("giftmill.simulation.lives", 10_000);

    private static final int NEW_LIVES = LIVES / 10;

    /** Moves that need what is not simulated. */
    private static final Map<LineStatus, Set<LineStatus>> NOT_SIMULATED = Map.of(
            // A restored backup is not simulated; RestoringTest has it.
            VALID,
            Set.of(REVIEW),
            AWAITING_APPROVAL,
            Set.of(REVIEW),
            // No stage makes these, and people's words for them are not simulated.
            PLACED,
            Set.of(EXPIRED),
            REVIEW,
            Set.of(EXPIRED, PAID, READY),
            // An order whose lines are all delivered is not read again, so its refund is seen by reconciling.
            DELIVERED,
            Set.of(REFUNDED),
            // Once money was seen nothing is tried again; DeliveringTest has the late delivery.
            FAILED,
            Set.of(RECEIVED, REVIEW),
            // It takes six orders that nobody pays and a person; RetryRule decides it as for a cancelled line.
            EXPIRED,
            Set.of(RECEIVED));

    private static Level level;

    @BeforeAll
    static void beQuiet() {
        level = PROGRAM.getLevel();
        PROGRAM.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        PROGRAM.setLevel(level);
    }

    @Test
    void keepsItsPromisesInEveryLife() {
        Long one = Long.getLong("giftmill.simulation.seed");
        SimulationRun run = new SimulationRun();
        if (one != null) {
            run.live(one);
            return;
        }
        for (long seed = 1; seed <= LIVES; seed++) {
            run.live(seed);
        }
        if (LIVES >= 10_000) {
            everythingCameUp(run);
        }
    }

    private static void everythingCameUp(SimulationRun run) {
        assertThat(run.statuses()).as(run.toString()).containsExactlyInAnyOrder(LineStatus.values());
        assertThat(run.faults.keySet()).as(run.toString()).containsExactlyInAnyOrder(Fault.values());
        assertThat(run.unseen(NOT_SIMULATED)).as(run.toString()).isEmpty();
    }

    @Test
    void keepsItsPromisesInLivesNobodyHasSeen() {
        long first = RandomGenerator.getDefault().nextLong(1L << 40);
        System.out.println("Simulation from seed " + first);
        SimulationRun run = new SimulationRun();
        for (long seed = first; seed < first + NEW_LIVES; seed++) {
            run.live(seed);
        }
        assertThat(run.lives).isEqualTo(NEW_LIVES);
    }

    @Test
    void playsALifeAgainExactly() {
        Story first = new Story(true);
        Story again = new Story(true);
        new Life(7, Bug.NONE, first).run();
        new Life(7, Bug.NONE, again).run();
        assertThat(again).hasToString(first.toString());
        assertThat(first.toString()).contains("DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({
        "ATTEMPT_AFTER_POST, I2",
        "UNKNOWN_IS_NO, I4",
        "NO_FUNDED_GUARD, I1",
        "NO_MARGIN, I5",
        "OLD_EVENTS_COUNT, I10",
        "ANSWERS_MARKED_FIRST, F12",
        "MONEY_OF_OTHERS_IGNORED, I1",
        "NO_FENCE, I16",
        "LOSSY_STORE, I2"
    })
    void wouldFindADefect(Bug bug, String invariant) {
        Violation found = SimulationRun.find(bug, 3_000);
        assertThat(found).as("nothing was found in 3,000 lives").isNotNull();
        assertThat(found.invariant()).as(found.getMessage()).isEqualTo(invariant);
    }
}

package io.giftmill.partner;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static io.giftmill.partner.CallGroup.ORDERS;
import static io.giftmill.partner.CallGroup.VALIDATIONS;
import static org.assertj.core.api.Assertions.assertThat;

/** What one instance learns of the partner is learned by all. */
class SharedMannersTest {
    private static final Map<String, String> RATE = Map.of("limits.orders", "160/s burst 32");

    @OnEveryDatabase
    void keepsItsPaceForItselfWhereNobodyElseCanBe(Database database) throws NotSentException {
        PaceTable table = new PaceTable(database.jdbc(), "current_timestamp");
        PartnerManners one = new PartnerManners(
                SeveralInstances.settings(RATE), new SteppedTime(), bound -> 0, table, Runnable::run);
        one.take(ORDERS).answered(429, true, Duration.ofSeconds(20));
        assertThat(table.isShared()).isEqualTo(!database.isH2());
        assertThat(database.count("partner_pace")).isEqualTo(database.isH2() ? 0 : 1);
    }

    @OnEveryDatabase
    void leavesThePartnerAloneWhomeverItAsked(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        PartnerManners one = world.manners(RATE);
        PartnerManners two = world.manners(RATE);
        PartnerManners unlimited = world.manners(Map.of());
        take(two);
        take(unlimited);
        take(one).answered(429, true, Duration.ofSeconds(120));
        assertThat(one.pause(ORDERS)).isGreaterThanOrEqualTo(Duration.ofSeconds(120));
        // Permits that were there end, and whoever needs none looks again.
        world.pass(Duration.ofSeconds(1));
        for (PartnerManners other : List.of(two, unlimited)) {
            assertThat(other.takeNow(ORDERS)).isNull();
            assertThat(other.pause(ORDERS)).isGreaterThanOrEqualTo(Duration.ofSeconds(119));
            assertThat(other.isAway(VALIDATIONS)).isFalse();
        }
        // One that was started meanwhile knows it too.
        assertThat(world.manners(RATE).takeNow(ORDERS)).isNull();
        world.pass(Duration.ofSeconds(118));
        assertThat(two.takeNow(ORDERS)).isNull();
        world.pass(Duration.ofSeconds(14));
        take(two).answered(200, true, null);
    }

    @OnEveryDatabase
    void tellsBeforeItsNextCallWhatItCouldNotTellAtOnce(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        PartnerManners one = world.manners(RATE);
        PartnerManners two = world.manners(RATE);
        take(two);
        Gate.Turn turn = take(one);
        world.loseTheDatabase();
        turn.answered(503, true, Duration.ofSeconds(60));
        world.pass(Duration.ofSeconds(5));
        assertThat(two.takeNow(ORDERS)).isNull();
        world.findTheDatabase();
        world.pass(Duration.ofSeconds(2));
        assertThat(one.isAway(ORDERS)).isTrue();
        world.pass(Duration.ofSeconds(1));
        assertThat(two.pause(ORDERS)).isGreaterThanOrEqualTo(Duration.ofSeconds(51));
    }

    @OnEveryDatabase
    void doesNotMakeAPauseLongerByTellingEachOther(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        PartnerManners one = world.manners(RATE);
        PartnerManners two = world.manners(RATE);
        take(one).answered(429, true, Duration.ofSeconds(100));
        for (int second = 0; second < 90; second++) {
            world.pass(Duration.ofSeconds(1));
            assertThat(one.isAway(ORDERS) && two.isAway(ORDERS)).isTrue();
        }
        world.pass(Duration.ofSeconds(20));
        assertThat(one.isAway(ORDERS) || two.isAway(ORDERS)).isFalse();
    }

    @OnEveryDatabase
    void isSlowedDownByTheComplaintsOfOthers(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        PartnerManners one = world.manners(RATE);
        PartnerManners two = world.manners(RATE);
        take(two);
        take(one).answered(429, true, null);
        world.pass(Duration.ofSeconds(2));
        assertThat(two.room(ORDERS, 100_000)).isBetween(400, 880);
        world.pass(Duration.ofSeconds(40));
        assertThat(callsIn(world, List.of(one, two), Duration.ofSeconds(2))).isBetween(280, 352);
    }

    @OnEveryDatabase
    void takesOneRushForOneComplaintWhoeverWasInIt(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        PartnerManners one = world.manners(RATE);
        PartnerManners two = world.manners(RATE);
        take(one);
        Gate.Turn mine = take(one);
        Gate.Turn yours = take(two);
        Gate.Turn late = take(two);
        world.pass(Duration.ofMillis(50));
        mine.answered(429, true, null);
        yours.answered(429, true, null);
        world.pass(Duration.ofMillis(100));
        late.answered(429, true, null);
        world.pass(Duration.ofSeconds(2));
        // Half of 160 a second and some growth, and not a quarter.
        assertThat(callsIn(world, List.of(one, two), Duration.ofSeconds(2))).isBetween(140, 210);
    }

    @OnEveryDatabase
    void letsOneOfAllFindOutWhetherThePartnerIsBack(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        PartnerManners one = world.manners(RATE);
        PartnerManners two = world.manners(RATE);
        take(two).answered(200, true, null);
        fail(one);
        assertThat(one.isAway(ORDERS)).isTrue();
        world.pass(Duration.ofSeconds(1));
        assertThat(two.isAway(ORDERS)).isTrue();
        world.pass(Duration.ofMillis(1_500));
        assertThat(two.room(ORDERS, 100)).isEqualTo(1);
        Gate.Turn probe = take(two);
        assertThat(one.takeNow(ORDERS)).isNull();
        world.pass(Duration.ofSeconds(1));
        assertThat(one.isAway(ORDERS)).isTrue();
        probe.answered(200, true, null);
        world.pass(Duration.ofSeconds(1));
        assertThat(one.isAway(ORDERS)).isFalse();
        take(one).answered(200, true, null);
    }

    @OnEveryDatabase
    void doesNotWaitForAnInstanceThatDiedWhileItFoundOut(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        PartnerManners one = world.manners(RATE);
        PartnerManners two = world.manners(RATE);
        take(two).answered(200, true, null);
        fail(one);
        world.pass(Duration.ofSeconds(2));
        take(one);
        world.pass(Duration.ofSeconds(5));
        assertThat(two.takeNow(ORDERS)).isNull();
        world.pass(Duration.ofSeconds(6));
        take(two).answered(200, true, null);
    }

    /** Twenty minutes away, three instances: few probes, a first success within half a minute, and a slow beginning together. */
    @OnEveryDatabase
    void comesBackTogetherAsSlowlyAsOne(Database database) throws NotSentException {
        SeveralInstances world = new SeveralInstances(database);
        List<PartnerManners> all = List.of(world.manners(RATE), world.manners(RATE), world.manners(RATE));
        int probes = 0;
        for (int step = 0; step < 1_200; step++) {
            for (PartnerManners one : all) {
                Gate.Turn turn = one.isAway(ORDERS) ? null : one.takeNow(ORDERS);
                if (turn != null) {
                    probes++;
                    turn.failed();
                }
            }
            world.pass(Duration.ofSeconds(1));
        }
        assertThat(probes).isBetween(60, 100);
        int waited = 0;
        while (callsIn(world, all, Duration.ofMillis(100)) == 0) {
            waited++;
        }
        assertThat(waited).isLessThan(300);
        // A sixteenth, an eighth, a quarter and a half of 160 a second, and what the burst allows.
        assertThat(callsIn(world, all, Duration.ofMillis(3_900))).isBetween(75, 150 + 32);
        assertThat(callsIn(world, all, Duration.ofSeconds(5))).isBetween(650, 832);
    }

    private static int callsIn(SeveralInstances world, List<PartnerManners> all, Duration span) {
        int before = world.calls();
        for (long tick = 0; tick < span.toMillis() / 5; tick++) {
            for (PartnerManners one : all) {
                Gate.Turn turn = one.takeNow(ORDERS);
                if (turn != null) {
                    world.call();
                    turn.answered(200, true, null);
                }
            }
            world.pass(Duration.ofMillis(5));
        }
        return world.calls() - before;
    }

    private static void fail(PartnerManners one) throws NotSentException {
        for (int call = 0; call < 5; call++) {
            take(one).failed();
        }
    }

    /** Waits for a turn, in the time of all. */
    private static Gate.Turn take(PartnerManners one) throws NotSentException {
        return one.take(ORDERS);
    }
}

package io.giftmill.partner;

import io.giftmill.database.Database;
import io.giftmill.database.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** How often instances on one database call together. */
class SharedPaceTest {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final CallRate RATE = CallRate.valueOf("20/s burst 4");

    @OnEveryDatabase
    void makesNoCallWithoutTheDatabase(Database database) {
        SeveralInstances world = new SeveralInstances(database);
        SharedPace one = world.pace(RATE, Duration.ZERO);
        work(world, List.of(one), Duration.ofSeconds(2), RATE);
        int before = world.calls();
        world.loseTheDatabase();
        // What it was given before may still be used, and for no longer than that.
        work(world, List.of(one), Duration.ofMillis(250), RATE);
        assertThat(world.calls() - before).isLessThanOrEqualTo(RATE.burst());
        before = world.calls();
        work(world, List.of(one), Duration.ofSeconds(60), RATE);
        assertThat(world.calls()).isEqualTo(before);
        world.findTheDatabase();
        work(world, List.of(one), Duration.ofSeconds(2), RATE);
        assertThat(world.calls() - before).isBetween(15, 44);
        staysWithin(world, RATE);
    }

    @OnEveryDatabase
    void neverMakesMoreCallsTogetherThanOneMayMakeAlone(Database database) {
        for (String text : List.of("5/s", "10/s", "20/s burst 4", "2/s burst 10", "50/s burst 1")) {
            database.jdbc().update("delete from partner_pace");
            SeveralInstances world = new SeveralInstances(database);
            CallRate rate = CallRate.valueOf(text);
            List<SharedPace> three = new ArrayList<>();
            for (int instance = 0; instance < 3; instance++) {
                three.add(world.pace(rate, Duration.ZERO));
            }
            work(world, three, Duration.ofSeconds(10), rate);
            staysWithin(world, rate);
            assertThat(world.calls()).as(text).isGreaterThan((int) Math.min(35, rate.calls() * 7));
        }
    }

    /** Whoever keeps permits for later would call together with those who have got theirs since. */
    @OnEveryDatabase
    void usesNoPermitThatIsOld(Database database) {
        SeveralInstances world = new SeveralInstances(database);
        List<SharedPace> three = List.of(
                world.pace(RATE, Duration.ZERO), world.pace(RATE, Duration.ZERO), world.pace(RATE, Duration.ZERO));
        Random chance = new Random(7);
        for (int tick = 0; tick < 2_000; tick++) {
            for (SharedPace instance : three) {
                int wanted = chance.nextInt(12) == 0 ? chance.nextInt(6) : 0;
                for (int call = 0; call < wanted && instance.take(6) == 0; call++) {
                    world.call();
                }
            }
            world.pass(TICK);
        }
        staysWithin(world, RATE);
        assertThat(world.calls()).isGreaterThan(100);
    }

    @OnEveryDatabase
    void writesNothingOverWhatSomebodyElseWrote(Database database) {
        PaceTable table = new PaceTable(database.jdbc(), "current_timestamp");
        table.read(CallGroup.ORDERS);
        PaceRow mine = table.read(CallGroup.ORDERS).spent(7);
        PaceRow yours = table.read(CallGroup.ORDERS).spent(9);
        assertThat(table.write(CallGroup.ORDERS, yours)).isTrue();
        assertThat(table.write(CallGroup.ORDERS, mine)).isFalse();
        assertThat(table.read(CallGroup.ORDERS).credit().nanos()).isEqualTo(-9);
    }

    @OnEveryDatabase
    void makesNoMoreCallsWhenOneDiesWithItsPermitsAndAnotherIsStarted(Database database) {
        SeveralInstances world = new SeveralInstances(database);
        List<SharedPace> instances = new ArrayList<>(List.of(world.pace(RATE, Duration.ZERO)));
        for (int death = 0; death < 5; death++) {
            instances.add(world.pace(RATE, Duration.ZERO));
            work(world, instances, Duration.ofSeconds(1), RATE);
            // It has more permits than it has used.
            instances.get(0).take(4);
            instances.remove(0);
            work(world, instances, Duration.ofSeconds(1), RATE);
        }
        staysWithin(world, RATE);
        assertThat(world.calls()).isGreaterThan(150);
    }

    /** It would not get a single call if it did not pay for being late. */
    @OnEveryDatabase
    void letsAnInstanceFarFromTheDatabaseWorkAndOthersNotBeTooEarly(Database database) {
        CallRate rate = CallRate.valueOf("4/s");
        SeveralInstances world = new SeveralInstances(database);
        SharedPace far = world.pace(rate, Duration.ofMillis(70));
        work(world, List.of(far), Duration.ofSeconds(5), rate);
        assertThat(world.calls()).isGreaterThan(5);
        work(world, List.of(far, world.pace(rate, Duration.ZERO)), Duration.ofSeconds(10), rate);
        staysWithin(world, rate);
    }

    @OnEveryDatabase
    void goesOnWhenTheClockOfTheDatabaseIsPutBack(Database database) {
        SeveralInstances world = new SeveralInstances(database);
        List<SharedPace> two = List.of(world.pace(RATE, Duration.ZERO), world.pace(RATE, Duration.ZERO));
        work(world, two, Duration.ofSeconds(2), RATE);
        int before = world.calls();
        world.putTheClockOfTheDatabaseBack(Duration.ofHours(1));
        work(world, two, Duration.ofSeconds(3), RATE);
        assertThat(world.calls() - before).isGreaterThan(35);
        staysWithin(world, RATE);
    }

    @OnEveryDatabase
    void beginsWithoutCreditWhenTheRowIsLost(Database database) {
        SeveralInstances world = new SeveralInstances(database);
        List<SharedPace> two = List.of(world.pace(RATE, Duration.ZERO), world.pace(RATE, Duration.ZERO));
        work(world, two, Duration.ofSeconds(1), RATE);
        database.jdbc().update("delete from partner_pace");
        work(world, two, Duration.ofSeconds(1), RATE);
        staysWithin(world, RATE);
    }

    @OnEveryDatabase
    void sharesWorkOutAmongThoseWhoCallNow(Database database) {
        SeveralInstances world = new SeveralInstances(database);
        List<SharedPace> two = List.of(world.pace(RATE, Duration.ZERO), world.pace(RATE, Duration.ZERO));
        work(world, two.subList(0, 1), Duration.ofSeconds(2), RATE);
        assertThat(two.get(0).in(Duration.ofSeconds(10))).isEqualTo(200);
        work(world, two, Duration.ofSeconds(5), RATE);
        assertThat(two.get(0).in(Duration.ofSeconds(10))).isBetween(50L, 150L);
    }

    /** All of them want more than they get, at times several calls at once, and use what they have early or late. */
    private static void work(SeveralInstances world, List<SharedPace> instances, Duration span, CallRate rate) {
        Random chance = new Random(span.toMillis() + rate.calls());
        for (long tick = 0; tick < span.dividedBy(TICK); tick++) {
            List<SharedPace> order = new ArrayList<>(instances);
            Collections.shuffle(order, chance);
            for (SharedPace instance : order) {
                int wanted = chance.nextInt(5);
                for (int call = 0; call < wanted && instance.take(1 + chance.nextInt(4)) == 0; call++) {
                    world.call();
                }
            }
            world.pass(TICK);
        }
    }

    private static void staysWithin(SeveralInstances world, CallRate rate) {
        Duration each = rate.period().dividedBy(rate.calls());
        for (int calls : new int[] {1, 2, 3, 5, 10, 20, 50}) {
            // What clocks that are not equally fast make of a twentieth of a second is far below a millisecond.
            Duration window = each.multipliedBy(calls).minusMillis(1);
            assertThat(world.mostWithin(window))
                    .as("%s in %s", rate, window)
                    .isPositive()
                    .isLessThanOrEqualTo(calls - 1 + rate.burst());
        }
    }
}

package io.giftmill.story;

import io.giftmill.crash.CrashPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * As many lives as one likes, ended in any way at any moment: {@code -Dgiftmill.crash.lives=200}. After some of them all
 * work is let finish, everything is checked, and a new record is begun.
 */
@EnabledIfSystemProperty(named = CrashCampaignIT.LIVES, matches = "[1-9]\\d*")
class CrashCampaignIT {
    static final String LIVES = "giftmill.crash.lives";
    private static final int ROUND = Integer.getInteger("giftmill.crash.round", 12);

    @TempDir
    Path folder;

    @RegisterExtension
    final CrashTale tale = new CrashTale();

    private final int lives = Integer.getInteger(LIVES, 0);

    private static List<CrashPoint> points(List<String> worlds) {
        return CrashPoint.all().stream()
                .filter(point -> worlds.contains(point.world()))
                .toList();
    }

    @Test
    void aloneOnItsOwnDatabase() throws Exception {
        for (int life = 0, round = 1; life < lives; life += ROUND, round++) {
            Path place = Files.createDirectories(folder.resolve("round-" + round));
            try (CrashAlone alone = new CrashAlone(place, tale)) {
                alone.program().drop(300);
                for (int i = 0; i < Math.min(ROUND, lives - life); i++) {
                    alone.world()
                            .endSomehow(
                                    alone.program(),
                                    points(List.of("any", "H2")),
                                    () -> alone.program().drop(40));
                    alone.world().check(List.of(alone.program()));
                }
                alone.finish();
                alone.checkAtRest();
            }
        }
    }

    @Test
    void inPairsOnPostgresWithTheQueue() throws Exception {
        for (int life = 0, round = 1; life < lives; life += ROUND, round++) {
            Path place = Files.createDirectories(folder.resolve("round-" + round));
            try (CrashPair pair = new CrashPair(place, tale);
                    Process steady = pair.two().serve(pair.two().plan())) {
                for (int i = 0; i < Math.min(ROUND, lives - life); i++) {
                    pair.world()
                            .endSomehow(pair.one(), points(List.of("any", "shared")), () -> pair.moreFor(pair.one()));
                    pair.world().check(List.of(pair.one()));
                }
                steady.kill();
                pair.finish();
                pair.checkAtRest();
            }
        }
    }
}

package io.giftmill.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Passwords and tokens of the settings. They are told to those they are for, and to nobody else. */
class SecretSettingsIT {
    private static final String CANARY = "canary-8d21-";

    @TempDir
    Path folder;

    @Test
    void standInNoLogAndNoReportHoweverMuchIsLogged() throws Exception {
        Program program = program().with("LOGGING_LEVEL_ROOT", "TRACE").with("DEBUG", "true");
        Run run = program.order(Samples.rows(folder.resolve("two.csv"), 0, 2)).endsWith(0);
        assertThat(Files.readString(program.data().resolve("logs/giftmill.log")))
                .contains(" TRACE ", "USDC");
        assertThat(run.out() + run.err()).doesNotContain(CANARY);
        assertThat(holding(program.data().resolve("logs"))).isEmpty();
        assertThat(holding(program.data().resolve("reports"))).isEmpty();

        Run refused = program.with("GIFTMILL_DB_PASSWORD", CANARY + "wrong")
                .order(Samples.named("team-rewards.csv"))
                .endsWith(2);
        assertThat(refused.complaints()).anyMatch(line -> line.contains("giftmill.db.url"));
        assertThat(refused.out() + refused.err()).doesNotContain(CANARY);
        assertThat(holding(program.data().resolve("logs"))).isEmpty();
    }

    @Test
    void areRefusedOnACommandLine() {
        Run run = Program.in(folder)
                .run("order", "x.csv", "--giftmill.db.password=" + CANARY)
                .endsWith(2)
                .isReadable();
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains("GIFTMILL_DB_PASSWORD")
                .doesNotContain(CANARY);
    }

    private Program program() {
        return Program.in(folder)
                .with("GIFTMILL_DB_PASSWORD", CANARY + "database")
                .with("GIFTMILL_PARTNER_APPLICATIONID", CANARY + "partner")
                .with("GIFTMILL_QUEUE_PASSWORD", CANARY + "broker")
                .with("GIFTMILL_FUND_PAYER", "wallet")
                .with("GIFTMILL_FUND_WALLETTOKEN", CANARY + "wallet");
    }

    private static List<Path> holding(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return new String(Files.readAllBytes(file)).contains(CANARY);
                        } catch (IOException unreadable) {
                            return true;
                        }
                    })
                    .toList();
        }
    }
}

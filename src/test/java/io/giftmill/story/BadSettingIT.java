package io.giftmill.story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings that cannot work. A sentence names the setting and says what to write; nothing is begun. */
class BadSettingIT {
    private static final Path FILE = Samples.named("control-totals.csv");
    private static final Map<String, String> LIVE = Map.of(
            "GIFTMILL_PARTNER_MODE", "live",
            "GIFTMILL_PARTNER_APPLICATION_ID", "acme",
            "GIFTMILL_PARTNER_END_USER_IP", "203.0.113.7",
            "GIFTMILL_PARTNER_END_USER_AGENT", "acme/1",
            "GIFTMILL_PARTNER_BASE_URL", "https://partner.invalid",
            "GIFTMILL_OUTBOUND_ALLOWEDHOSTS", "partner.invalid",
            "GIFTMILL_FUND_PAYER", "file");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    GIFTMILL_PLACE_COIN              | NOSUCHCOIN                         | giftmill.place.coin          | Write one of
                    GIFTMILL_PLACE_NETWORK           | Nowhere                            | giftmill.place.network       | Write one of
                    GIFTMILL_PLACE_OTHERRAILS        | Base                               | giftmill.place.other-rails   | such as USDC/Base
                    GIFTMILL_PLACE_OTHERRAILS        | USDC/Nowhere                       | giftmill.place.other-rails   | Write one of
                    GIFTMILL_VALIDATE_PROBLEMPOLICY  | none.csv                           | giftmill.validate.problem-policy | Check its name
                    GIFTMILL_PARTNER_BASE_URL        | partner.example                    | giftmill.partner.base-url    | write
                    GIFTMILL_PARTNER_BASE_URL        | http://partner example             | giftmill.partner.base-url    | write
                    GIFTMILL_PARTNER_BASE_URL        | https://partner.example            | giftmill.partner.base-url    | write a loopback address
                    GIFTMILL_PARTNER_MODE            | practice                           | giftmill.partner.mode        | sandbox or live
                    GIFTMILL_PARTNER_RESPONSE_TIMEOUT| soon                               | giftmill.partner.response-timeout | 30s
                    GIFTMILL_FUND_PAYER              | paypal                             | giftmill.fund.payer          | sandbox or file
                    GIFTMILL_APPROVE_ABOVE           | a lot                              | giftmill.approve.above       | such as 500 USDC
                    GIFTMILL_APPROVE_BUDGETS         | none.csv                           | giftmill.approve.budgets     | Check its name
                    GIFTMILL_DB_URL                  | jdbc:h2:file:./db                  | giftmill.db.url              | write jdbc:h2:file:./db;WRITE_DELAY=0
                    GIFTMILL_DB_URL                  | jdbc:h2:file:./db;WRITE_DELAY=0;INIT=RUNSCRIPT FROM 'x.sql' | giftmill.db.url | remove it
                    """)
    void namesTheSettingAndSaysWhatToWrite(String name, String value, String setting, String remedy) {
        refuses(Map.of(name, value), setting, remedy);
    }

    @ParameterizedTest(name = "live with {0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
                    GIFTMILL_PARTNER_APPLICATION_ID | ''                      | giftmill.partner.application-id | write the partner id
                    GIFTMILL_PARTNER_BASE_URL       | http://partner.invalid  | giftmill.partner.base-url       | https
                    GIFTMILL_FUND_PAYER             | sandbox                 | giftmill.fund.payer             | write file
                    GIFTMILL_OUTBOUND_ALLOWEDHOSTS  | other.invalid           | giftmill.partner.base-url       | giftmill.outbound.allowed-hosts
                    GIFTMILL_PARTNER_BASE_URL       | http://127.0.0.1:8080   | giftmill.partner.base-url       | private-hosts
                    """)
    void spendsNoMoneyBeforeAllOfItIsSet(String name, String value, String setting, String remedy) {
        Map<String, String> settings = new HashMap<>(LIVE);
        settings.put(name, value);
        refuses(settings, setting, remedy);
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws Exception {
        Path keys = Files.createDirectories(Program.in(folder).data().resolve("keys"));
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
        Path key = Files.writeString(keys.resolve("vault.key"), "key-id: x\nkey: x\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        refuses(Map.of(), "giftmill.vault.key-file", "chmod 600");
    }

    @Test
    void keepsLiveAndSandboxRecordsApart() {
        Program live = program(LIVE).with("GIFTMILL_ORDER_PATIENCE", "1s");
        Run unreachable = live.order(FILE);
        assertThat(unreachable.code()).as("%s", unreachable).isNotZero();
        refuses(Map.of(), "giftmill.partner.mode", "--data");
    }

    @Test
    void letsOneProgramAtATimeUseADataFolder() {
        Program program = Program.in(folder).standing();
        try (Process first =
                program.start(List.of("serve", "--data", program.data().toString()))) {
            first.untilItSays("Watching");
            Run second = program.order(FILE).endsWith(2).isReadable();
            assertThat(second.complaints()).singleElement().asString().contains("Another Giftmill", "--data");
        }
    }

    private void refuses(Map<String, String> settings, String setting, String remedy) {
        Run run = program(settings).order(FILE).endsWith(2).isReadable();
        assertThat(run.complaints()).as("%s", run).singleElement().asString().contains(setting, remedy);
        assertThat(run.out()).isEmpty();
    }

    private Program program(Map<String, String> settings) {
        Program program = Program.in(folder).standing();
        settings.forEach(program::with);
        return program;
    }
}

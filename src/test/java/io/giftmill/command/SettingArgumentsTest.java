package io.giftmill.command;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingArgumentsTest {

    @AfterEach
    void forget() {
        System.clearProperty("giftmill.test.coin");
    }

    @Test
    void leavesEverythingElseToTheCommand() {
        String[] others = {"order", "--json", "--giftmill", "--giftmill.test.coin", "a=b.csv", "--data", "d"};
        assertThat(SettingArguments.take(others)).containsExactly(others);
        assertThat(System.getProperty("giftmill.test.coin")).isNull();
    }

    @Test
    void takesSettingsWhereverTheyStand() {
        assertThat(SettingArguments.take(new String[] {"--giftmill.test.coin=USDT=x", "order", "f.csv"}))
                .containsExactly("order", "f.csv");
        assertThat(System.getProperty("giftmill.test.coin")).isEqualTo("USDT=x");
    }
}

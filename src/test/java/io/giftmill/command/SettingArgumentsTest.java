package io.giftmill.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.giftmill.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "giftmill.db.password",
                "giftmill.queue.password",
                "giftmill.fund.wallet-token",
                "giftmill.partner.application-id"
            })
    void refusesASecretThatEverybodyCouldRead(String name) {
        assertThatThrownBy(() -> SettingArguments.take(new String[] {"--" + name + "=canary-7"}))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("canary-7");
        assertThat(System.getProperty(name)).isNull();
    }

    @Test
    void refusesASecretAmongTheOptionsOfTheMachine() {
        System.setProperty("giftmill.db.password", "canary-7");
        try {
            assertThatThrownBy(() -> SettingArguments.take(new String[] {"order", "f.csv"}))
                    .isInstanceOf(UnusableException.class);
        } finally {
            System.clearProperty("giftmill.db.password");
        }
    }

    @Test
    void knowsEverySettingThatIsASecret() {
        for (JsonNode setting : DocumentedDefaults.all()) {
            assertThat(SettingArguments.isSecret(setting.path("name").asText()))
                    .as(setting.path("name").asText())
                    .isEqualTo(setting.path("type").asText().equals(Secret.class.getName()));
        }
    }

    @Test
    void takesSettingsWhereverTheyStand() {
        assertThat(SettingArguments.take(new String[] {"--giftmill.test.coin=USDT=x", "order", "f.csv"}))
                .containsExactly("order", "f.csv");
        assertThat(System.getProperty("giftmill.test.coin")).isEqualTo("USDT=x");
    }
}

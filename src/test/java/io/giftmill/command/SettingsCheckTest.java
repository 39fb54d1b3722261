package io.giftmill.command;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCheckTest {
    @Test
    void refusesAProxyThatEverySocketWouldGoThrough() {
        assertThat(SettingsCheck.proxied()).isEmpty();
        System.setProperty("socksProxyHost", "proxy.example");
        try {
            assertThat(SettingsCheck.proxied()).singleElement().asString().contains("socksProxyHost");
        } finally {
            System.clearProperty("socksProxyHost");
        }
    }
}

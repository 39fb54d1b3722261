package io.giftmill.fund;

import io.giftmill.secret.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WalletPropertiesTest {
    private static WalletProperties settings(String url, String token) {
        return new WalletProperties(
                url == null ? null : URI.create(url),
                token == null ? null : Secret.of(token),
                8,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                65_536);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://wallet.example",
                "http://127.0.0.1:8080",
                "https://user@wallet.example",
                "https://wallet.example/",
                "https://wallet.example/a?b=c",
                "https://wallet.example/a#b",
                "https://wallet.example/%2e%2e",
                "https://wallet.example:0",
                "file:///etc/passwd",
                "gopher://wallet.example",
                "jar:file:/a.jar!/",
                "wallet.example"
            })
    void refusesAnAddressThatLivePaymentsMustNotGoTo(String url) {
        assertThat(settings(url, "t").complaints(true)).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void refusesToPayLiveWithoutAddressOrToken() {
        assertThat(settings(null, null).complaints(true)).hasSize(2);
        assertThat(settings("https://wallet.example", "a b").complaints(true)).hasSize(1);
    }

    @Test
    void refusesAFarWalletInSandboxMode() {
        assertThat(settings("https://wallet.example", null).complaints(false)).hasSize(1);
        assertThat(settings("http://127.0.0.1.evil.example", null).complaints(false))
                .hasSize(1);
    }

    @Test
    void takesWhatFits() {
        assertThat(settings("https://wallet.example:8443/giftmill/v1", "secret").complaints(true))
                .isEmpty();
        assertThat(settings("http://127.0.0.1:8099/_sandbox/wallet-service", null)
                        .complaints(false))
                .isEmpty();
        assertThat(settings(null, null).complaints(false)).isEmpty();
    }

    @Test
    void tellsNobodyTheToken() {
        assertThat(settings(null, "canary-token").toString()).doesNotContain("canary");
    }
}

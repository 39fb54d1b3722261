package io.giftmill.partner;

import io.giftmill.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class PartnerPropertiesTest {
    private static final Map<String, String> LIVE = Map.of(
            "mode", "live", "application-id", "abc123", "end-user-ip", "203.0.113.7", "end-user-agent", "Example/1.0");

    @Test
    void refusesLiveCallsInNobodysName() {
        assertThat(bound(Map.of("mode", "live")).complaints())
                .hasSize(3)
                .allMatch(sentence -> sentence.contains(" is missing: write "))
                .anyMatch(sentence -> sentence.startsWith("giftmill.partner.application-id "))
                .anyMatch(sentence -> sentence.startsWith("giftmill.partner.end-user-ip "))
                .anyMatch(sentence -> sentence.startsWith("giftmill.partner.end-user-agent "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.test",
                "ftp://api.example.test",
                "api.example.test",
                "https:///v5",
                "https://api.example.test:70000",
                "https://api.example.test:0",
                "https://user:secret@api.example.test",
                "https://api.example.test?x=1",
                "https://api.example.test#x",
                "https://api.example.test/",
                "http://127.0.0.1.example.test",
                "http://127.0.0.256",
                "mailto:x@example.test"
            })
    void refusesLiveAddressesThatAreWrongOrLeak(String url) {
        assertThat(live("base-url", url).complaints())
                .isNotEmpty()
                .allMatch(sentence -> sentence.startsWith("giftmill.partner.base-url "))
                .noneMatch(sentence -> sentence.contains("secret"));
    }

    @Test
    void refusesTheIdOfTheSandboxInLiveMode() {
        assertThat(live("application-id", "sandbox").complaints())
                .singleElement()
                .asString()
                .startsWith("giftmill.partner.application-id is that of the sandbox in live mode");
        assertThat(bound(Map.of("application-id", "sandbox")).complaints()).isEmpty();
    }

    @Test
    void refusesASandboxThatIsNotOnThisMachine() {
        assertThat(bound(Map.of("base-url", "https://api.cryptorefills.com")).complaints())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "application-id, 'a\nb'",
        "version, 'a\u0000b'",
        "end-user-ip, '1.2.3.4\r\nX-Evil: 1'",
        "end-user-agent, 'Žluť'",
        "end-user-agent, '\u0085x'"
    })
    void refusesWhatNoHeaderCarries(String key, String value) {
        assertThat(live(key, value).complaints())
                .singleElement()
                .asString()
                .startsWith("giftmill.partner." + key + " has characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "256.1.1.1", "1.2.3", "1.2.3.4, 5.6.7.8", "12345::1", ":::", "fe80::1%eth0", "a:b"})
    void refusesAnEndUserWithoutAnAddress(String address) {
        assertThat(live("end-user-ip", address).complaints())
                .singleElement()
                .asString()
                .startsWith("giftmill.partner.end-user-ip is no IP address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "0.0.0.0", "2001:db8::1", "::ffff:203.0.113.7"})
    void takesEveryIpAddress(String address) {
        assertThat(live("end-user-ip", address).complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "longest-wait, 0s",
        "longest-pause, 0s",
        "failures, 0",
        "connections, 0",
        "connections, -1",
        "max-answer-bytes, 0",
        "connect-timeout, 0s",
        "response-timeout, -1s",
        "response-timeout, 3d"
    })
    void refusesLimitsThatAreNone(String key, String value) {
        assertThat(live(key, value).complaints()).hasSize(1);
    }

    @Test
    void startsInTheSandboxWithoutAnySetting() {
        PartnerProperties settings = bound(Map.of());
        assertThat(settings.mode()).isEqualTo(PartnerProperties.Mode.SANDBOX);
        assertThat(settings.baseUrl()).isNull();
        assertThat(settings.applicationId()).isEqualTo(Secret.of("sandbox"));
        assertThat(settings.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:65535", "https://127.9.9.9"})
    void takesAnyLoopbackAddressInBothModes(String url) {
        assertThat(bound(Map.of("base-url", url)).complaints()).isEmpty();
        assertThat(live("base-url", url).complaints()).isEmpty();
    }

    @Test
    void callsThePartnerItselfInLiveMode() {
        PartnerProperties settings = live("base-url", "");
        assertThat(settings.baseUrl()).hasToString("https://api.cryptorefills.com");
        assertThat(settings.complaints()).isEqualTo(List.of());
        assertThat(new PartnerAddress(settings).getProperty("giftmill.partner.base-url"))
                .isEqualTo("https://api.cryptorefills.com");
    }

    @Test
    void knowsNoAddressForASandboxThatIsNotThere() {
        assertThat(new PartnerAddress(bound(Map.of())).getProperty("giftmill.partner.base-url"))
                .isNull();
    }

    private static PartnerProperties live(String key, String value) {
        Map<String, String> settings = new HashMap<>(LIVE);
        settings.put(key, value);
        return bound(settings);
    }

    private static PartnerProperties bound(Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((key, value) -> prefixed.put("giftmill.partner." + key, value));
        return new Binder(new MapConfigurationPropertySource(prefixed))
                .bindOrCreate("giftmill.partner", PartnerProperties.class);
    }
}

package io.giftmill.queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://broker:61616?deserializationAllowList=*",
                "tcp://broker:61616?sslEnabled=true&trustAll=true",
                "tcp://broker:61616?sslEnabled=true&verifyHost=false",
                "tcp://broker:61616?sslEnabled=true&trustStorePassword=x",
                "tcp://broker:61616?socksEnabled=true",
                "tcp://broker:61616?protocolManagerFactoryStr=x.Y",
                "tcp://user:secret@broker:61616",
                "tcp://broker:61616/x",
                "(tcp://a:1,vm://0)",
                "vm://0",
                "http://broker",
                "tcp://",
                "tcp://a:1?x=1?y=2",
                "jndi:ldap://evil"
            })
    void refusesWhatSwitchesProtectionOffOrLeadsElsewhere(String url) {
        assertThat(BrokerAddress.of(url).complaints())
                .isNotEmpty()
                .allMatch(sentence -> sentence.startsWith("giftmill.queue.broker-url: "))
                .noneMatch(sentence -> sentence.contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tcp://broker:61616?sslEnabled=true",
                "(tcp://a.example:61616,tcp://b.example:61616)?sslEnabled=true&ha=true",
                "tcp://127.0.0.1:61616",
                "tcp://[::1]:61616"
            })
    void takesWhatFits(String url) {
        assertThat(BrokerAddress.of(url).complaints()).isEmpty();
        assertThat(BrokerAddress.of(url).inTheClear()).isEmpty();
    }

    @Test
    void namesTheHostsThatWouldBeSentAPasswordInTheClear() {
        assertThat(BrokerAddress.of("(tcp://a.example:1,tcp://localhost:2)").inTheClear())
                .containsExactly("a.example");
        assertThat(BrokerAddress.of("tcp://a.example:1?sslEnabled=false").inTheClear())
                .containsExactly("a.example");
    }
}

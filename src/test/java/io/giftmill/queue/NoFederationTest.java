package io.giftmill.queue;

import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.FederationDownstreamConnectMessage;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.Ping;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class NoFederationTest {
    @Test
    void dropsWhatWouldConnectTheBrokerToAnother() throws Exception {
        assertThat(new NoFederation().intercept(new FederationDownstreamConnectMessage(), null))
                .isFalse();
        assertThat(new NoFederation().intercept(new Ping(1), null)).isTrue();
    }

    @Test
    void standsBeforeEveryConnectionOfTheBroker() throws Exception {
        QueueProperties queue =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("giftmill.queue", QueueProperties.class);
        var settings = BrokerSettings.of(queue, "vm://9");
        assertThat(settings.getIncomingInterceptorClassNames()).containsExactly(NoFederation.class.getName());
        assertThat(settings.isJMXManagementEnabled()).isFalse();
        assertThat(settings.isSecurityEnabled()).isTrue();
    }
}

package io.giftmill.queue;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Makes connection factories that never turn the bytes of a message into objects. */
final class Connections {
    private static final long CALL_MILLIS = 30_000;

    private Connections() {}

    static ActiveMQConnectionFactory to(String url, String user, String password) {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url, user, password);
        factory.setDeserializationDenyList("*");
        // Whoever waits for a broker that is away does so above this; here a call just fails.
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        factory.setCallTimeout(CALL_MILLIS);
        factory.setBlockOnDurableSend(true);
        return factory;
    }
}

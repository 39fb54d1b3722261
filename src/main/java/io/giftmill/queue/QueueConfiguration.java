package io.giftmill.queue;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.connection.JmsTransactionManager;

/** The connection to the broker, and what Camel needs to work with it. */
@WhileServing
@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    /** The broker in the program; none when there is another one. */
    @Bean(destroyMethod = "close")
    EmbeddedBroker embeddedBroker(QueueProperties properties) {
        return properties.isEmbedded() ? new EmbeddedBroker(properties) : null;
    }

    @Bean
    ActiveMQConnectionFactory brokerConnections(QueueProperties properties, ObjectProvider<EmbeddedBroker> embedded) {
        EmbeddedBroker broker = embedded.getIfAvailable();
        return broker == null
                ? Connections.to(
                        properties.brokerUrl(),
                        properties.user(),
                        properties.password().reveal())
                : Connections.to(
                        broker.url(),
                        BrokerSettings.OURSELVES,
                        broker.ourPassword().reveal());
    }

    @Bean
    @Primary
    CachingConnectionFactory queueConnections(ActiveMQConnectionFactory brokerConnections) {
        CachingConnectionFactory cached = new CachingConnectionFactory(brokerConnections);
        // The listener keeps its consumers itself, and gives up those of a lost connection.
        cached.setCacheConsumers(false);
        cached.setReconnectOnException(true);
        return cached;
    }

    @Bean
    JmsComponent jms(ConnectionFactory queueConnections) {
        JmsComponent jms = JmsComponent.jmsComponent(queueConnections);
        // Messages are acknowledged with the session that took them, in one phase.
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setMapJmsMessage(false);
        jms.setHeaderFilterStrategy(new NoHeaders());
        return jms;
    }

    /** One session for a group of results, which are sent together or not at all. */
    @Bean
    SpringTransactionPolicy queueTransaction(ConnectionFactory queueConnections) {
        return new SpringTransactionPolicy(new JmsTransactionManager(queueConnections));
    }
}

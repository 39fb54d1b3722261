package io.giftmill.queue;

import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsHeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets no property of a message become a header of an exchange, where some of them would give orders to Camel. What is
 * needed of a message is read from the message itself.
 */
final class NoHeaders implements HeaderFilterStrategy {
    private final HeaderFilterStrategy outward = new JmsHeaderFilterStrategy();

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return outward.applyFilterToCamelHeaders(name, value, exchange);
    }
}

package io.giftmill.queue;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Lets the next message be taken after one was buried. Camel 4.17 marks an exchange whose exception was handled, so that the
 * calling route would stop at it and leave the others of the session.
 */
@Component("queueNextMessage")
@WhileServing
class NextMessage extends RoutePolicySupport {

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        ExchangeExtension marks = exchange.getExchangeExtension();
        if (marks.isFailureHandled() && exchange.getException() == null) {
            marks.setErrorHandlerHandled(null);
            marks.setFailureHandled(false);
            marks.setRedeliveryExhausted(false);
            exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
            exchange.removeProperty(Exchange.FAILURE_ENDPOINT);
            exchange.removeProperty(Exchange.FAILURE_ROUTE_ID);
        }
    }
}

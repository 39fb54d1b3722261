package io.giftmill.partner;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Lets a caller go on after a broken call. Camel 4.17 marks an exchange whose exception was handled, so that the calling
 * route would stop after its {@code direct:} step, and would not notice an exception of its own either. Here the outcome
 * tells what happened, and the marks are taken off.
 */
@Component
class PartnerReturn extends RoutePolicySupport {

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        ExchangeExtension marks = exchange.getExchangeExtension();
        if (marks.isFailureHandled()) {
            marks.setErrorHandlerHandled(null);
            marks.setFailureHandled(false);
            marks.setRedeliveryExhausted(false);
            exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
            exchange.removeProperty(Exchange.FAILURE_ENDPOINT);
            exchange.removeProperty(Exchange.FAILURE_ROUTE_ID);
        }
    }
}

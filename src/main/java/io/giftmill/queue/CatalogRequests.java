package io.giftmill.queue;

import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Hands the wish for a fresh catalogue to the route that syncs it, where there is one. */
@Component("catalogRequests")
@WhileServing
public class CatalogRequests {
    private static final String ROUTE = "catalog-sync";

    private final CamelContext camel;
    private final ProducerTemplate routes;

    CatalogRequests(CamelContext camel, ProducerTemplate routes) {
        this.camel = camel;
        this.routes = routes;
    }

    /** @throws BadMessageException if there is no such route */
    public void sync(@Body QueueRequest request) {
        if (camel.getRoute(ROUTE) == null) {
            throw new BadMessageException(
                    MessageErrorCode.CATALOG_SYNC_MISSING, "This installation syncs no catalogue on request.");
        }
        routes.requestBody("direct:" + ROUTE, request.countries());
    }
}

package io.giftmill;

import io.giftmill.batch.Pace;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel and what every stage names, without a record: each test adds the beans of its own stage. */
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import(Pace.class)
public class StageApplication {

    /** Stands where a route of the partner is; {@code mock:partner} answers, and its failures go to the caller. */
    public static RouteBuilder partner(String route) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:" + route).to("mock:partner");
            }
        };
    }

    /** Puts bodies into the queue of a route, and returns when the route is done with all of them. */
    public static void queue(CamelContext camel, String route, Object... bodies) {
        awaiting(camel, route, bodies.length, () -> {
            try (var template = camel.createProducerTemplate()) {
                for (Object body : bodies) {
                    template.sendBody("seda:" + route, body);
                }
            }
        });
    }

    /** Starts a route that waits for its clock, and returns when another one is done with some exchanges. */
    public static void start(CamelContext camel, String route, String last, int exchanges) {
        awaiting(camel, last, exchanges, () -> camel.getRouteController().startRoute(route));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void awaiting(CamelContext camel, String route, int exchanges, Work work) {
        NotifyBuilder over =
                new NotifyBuilder(camel).fromRoute(route).whenDone(exchanges).create();
        try {
            work.run();
            assertThat(over.matches(10, TimeUnit.SECONDS)).isTrue();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            over.destroy();
        }
    }
}

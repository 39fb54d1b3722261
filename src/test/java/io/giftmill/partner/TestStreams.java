package io.giftmill.partner;

import io.giftmill.outbound.OutboundProperties;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Streams of a partner at some address, for the tests of other packages. */
public final class TestStreams {
    private TestStreams() {}

    public static OrderStreams at(URI partner) {
        Binder binder =
                new Binder(new MapConfigurationPropertySource(Map.of("giftmill.partner.base-url", partner.toString())));
        PartnerProperties settings = binder.bindOrCreate("giftmill.partner", PartnerProperties.class);
        return new OrderStreams(
                settings,
                binder.bindOrCreate("giftmill.partner.stream", StreamProperties.class),
                new RetryAfter(Clock.systemUTC(), settings),
                TestManners.alone(settings),
                binder.bindOrCreate("giftmill.outbound", OutboundProperties.class)
                        .resolver(false));
    }
}

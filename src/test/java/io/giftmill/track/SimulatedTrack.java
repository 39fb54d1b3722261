package io.giftmill.track;

import io.giftmill.order.Reading;
import io.giftmill.order.SimulatedRecord;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.SimulatedStreams;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.camel.ProducerTemplate;

/** The real track stage of a simulated process, with the queue of its events. */
public final class SimulatedTrack {
    private static final TrackProperties PROPERTIES = new TrackProperties(
            2,
            50,
            Duration.ofMinutes(2),
            "* * * * * ?",
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofMinutes(15),
            4,
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(24),
            Duration.ZERO,
            0);

    public final Tracking tracking;
    public final SimulatedStreams streams = new SimulatedStreams();
    private final Following following;
    private final Deque<Follow> queue = new ArrayDeque<>();

    public SimulatedTrack(SimulatedRecord record, PartnerManners manners, RandomGenerator random) {
        this.following = new Following(
                PROPERTIES,
                streams,
                streams.events(),
                record.orders,
                record.observations,
                queue(),
                record.clock,
                new StreamGate(random));
        this.tracking = new Tracking(PROPERTIES, record.orders, manners, following, record.clock);
    }

    /** The one call Following makes of it. */
    private ProducerTemplate queue() {
        return (ProducerTemplate) Proxy.newProxyInstance(
                SimulatedTrack.class.getClassLoader(),
                new Class<?>[] {ProducerTemplate.class},
                (self, method, with) -> {
                    if (!method.getName().equals("sendBody")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    queue.add((Follow) with[1]);
                    return null;
                });
    }

    public boolean hasEvents() {
        return !queue.isEmpty();
    }

    /** What the next event in the queue brings. */
    public List<Reading> nextEvent() {
        return following.next(queue.poll());
    }
}

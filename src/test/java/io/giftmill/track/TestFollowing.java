package io.giftmill.track;

import io.giftmill.deliver.Delivering;
import io.giftmill.order.Observation;
import io.giftmill.order.Reading;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderEvents;
import io.giftmill.partner.OrderStreams;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import io.giftmill.partner.ServerSentEvent;
import io.giftmill.partner.StreamEnd;
import io.giftmill.partner.TestManners;
import io.giftmill.secret.Secret;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/** One instance that follows orders over a real record, with streams that say what a test wants, one step at a time. */
final class TestFollowing {
    final Following following;
    final Tracking tracking;
    final Map<String, OrderStreams.Listener> open = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    boolean isBusy;

    private final TestOrders ledger;
    private final Map<String, OrderAnswer> said = new HashMap<>();
    private final Deque<Follow> queue = new ArrayDeque<>();
    private Delivering delivering;

    TestFollowing(TrackProperties properties, TestOrders ledger) {
        this(properties, ledger, TestManners.calm());
    }

    TestFollowing(TrackProperties properties, TestOrders ledger, PartnerManners manners) {
        this.ledger = ledger;
        OrderStreams streams = mock(OrderStreams.class);
        given(streams.open(any(), any(), any()))
                .willAnswer(call -> open(call.getArgument(0), call.getArgument(2, OrderStreams.Listener.class)));
        OrderEvents events = mock(OrderEvents.class);
        given(events.read(any(), any()))
                .willAnswer(call -> said.get(
                        call.getArgument(0, ServerSentEvent.class).data().reveal()));
        ProducerTemplate routes = mock(ProducerTemplate.class);
        willAnswer(call -> queue.add(call.getArgument(1, Follow.class)))
                .given(routes)
                .sendBody(anyString(), any(Object.class));
        this.following = new Following(
                properties, streams, events, ledger.orders, ledger.observations, routes, ledger.record.clock);
        this.tracking = new Tracking(properties, ledger.orders, manners, following, ledger.record.clock);
    }

    static TrackProperties properties(int streams) {
        TrackProperties plain = ReadingPlanTest.PROPERTIES;
        return new TrackProperties(
                plain.workers(),
                plain.claim(),
                plain.lease(),
                plain.schedule(),
                plain.shortest(),
                plain.longest(),
                plain.manual(),
                streams,
                Duration.ofMinutes(10),
                plain.artefactPatience(),
                plain.watch(),
                plain.lookBack(),
                plain.looks());
    }

    TestFollowing with(Delivering newDelivering) {
        delivering = newDelivering;
        return this;
    }

    private OrderStreams.Subscription open(String orderId, OrderStreams.Listener listener) {
        if (isBusy) {
            listener.ended(new StreamEnd(StreamEnd.Why.BUSY, 0, null));
            return () -> {};
        }
        open.put(orderId, listener);
        asked.add(orderId);
        return () -> {
            if (open.remove(orderId, listener)) {
                listener.ended(new StreamEnd(StreamEnd.Why.CANCELLED, 0, null));
            }
        };
    }

    /** The stream of an order says something; null says something nobody can read. */
    void says(TrackedOrder order, OrderAnswer answer) {
        String data = "event " + said.size();
        said.put(data, answer);
        OrderStreams.Listener listener = open.get(order.order().orderId());
        if (listener != null) {
            listener.event(new ServerSentEvent("message", Secret.of(data)));
        }
    }

    void ends(TrackedOrder order, StreamEnd.Why why, int status, Duration retryAfter) {
        OrderStreams.Listener listener = open.remove(order.order().orderId());
        if (listener != null) {
            listener.ended(new StreamEnd(why, status, retryAfter));
        }
    }

    /** What the queue brings, on its way to the record but not written. */
    List<Observation> brought() {
        List<Observation> brought = new ArrayList<>();
        while (!queue.isEmpty()) {
            for (Reading reading : following.next(queue.poll())) {
                brought.add(tracking.observe(delivering.take(reading)));
            }
        }
        return brought;
    }

    /** Works the queue until nothing is left in it, and writes what it brings. */
    void work() {
        while (!queue.isEmpty()) {
            brought().forEach(ledger::write);
        }
    }

    /** Reads an order that the claim gave out. */
    void reads(TrackedOrder order, OrderAnswer answer) {
        ledger.write(tracking.observe(delivering.take(tracking.read(new Outcome.Yes<>(answer), order))));
        work();
    }
}

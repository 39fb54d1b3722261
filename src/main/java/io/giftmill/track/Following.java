package io.giftmill.track;

import io.giftmill.batch.LineStatus;
import io.giftmill.order.Observation;
import io.giftmill.order.Observations;
import io.giftmill.order.Orders;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.Reading;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderEvents;
import io.giftmill.partner.OrderStreams;
import io.giftmill.partner.StreamEnd;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Body;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows orders by their event streams, as many as it may. An order that is followed stays claimed in the record, and the
 * claim is extended while its stream lives; so no other instance follows it, and when this one dies it is read when the
 * claim ends. The streams themselves are in memory only (decision 0013).
 */
@Component("following")
class Following implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Following.class);
    /** A stream says at once how its order stands; one that only beats is no stream of events. */
    private static final Duration FIRST_WORD = Duration.ofSeconds(10);

    private final TrackProperties properties;
    private final OrderStreams streams;
    private final Hearing hearing;
    private final Orders orders;
    private final ProducerTemplate routes;
    private final Clock clock;
    private final StreamClaims claims;
    private final StreamGate gate;
    private final Map<Long, Follow> follows = new ConcurrentHashMap<>();
    private volatile Instant extendAt = Instant.MIN;
    private volatile boolean isStopped;
    private volatile boolean isRunning;

    @Autowired
    Following(
            TrackProperties properties,
            OrderStreams streams,
            OrderEvents events,
            Orders orders,
            Observations observations,
            ProducerTemplate routes,
            Clock clock) {
        this(
                properties,
                streams,
                events,
                orders,
                observations,
                routes,
                clock,
                new StreamGate(() -> ThreadLocalRandom.current().nextLong()));
    }

    /** @param gate when streams may be opened again */
    Following(
            TrackProperties properties,
            OrderStreams streams,
            OrderEvents events,
            Orders orders,
            Observations observations,
            ProducerTemplate routes,
            Clock clock,
            StreamGate gate) {
        this.gate = gate;
        this.properties = properties;
        this.streams = streams;
        this.hearing = new Hearing(events, gate, this::ask);
        this.orders = orders;
        this.routes = routes;
        this.clock = clock;
        this.claims = new StreamClaims(orders, properties.lease(), clock);
        observations.whenSettled(this::settled);
    }

    /** The end of a lease that begins now, as the record keeps it. */
    Instant lease() {
        return claims.end();
    }

    /**
     * Opens streams for claimed orders where it may.
     *
     * @return the orders that are to be read instead
     */
    List<TrackedOrder> take(List<TrackedOrder> claimed, Instant leasedUntil) {
        Instant now = clock.instant();
        List<TrackedOrder> toRead = new ArrayList<>(claimed.size());
        for (TrackedOrder one : claimed) {
            Follow running = follows.get(one.order().attemptId());
            if (running != null) {
                running.claimed(leasedUntil, now);
            }
            if (running != null || !isForStream(one, now) || !open(one, leasedUntil, now)) {
                toRead.add(one);
            }
        }
        return toRead;
    }

    /** Whether the order is followed by its stream here, so that what it says is news. */
    boolean follows(long attemptId) {
        return follows.containsKey(attemptId);
    }

    private boolean isForStream(TrackedOrder one, Instant now) {
        return !isStopped
                && follows.size() < properties.streams()
                && EventRule.isFollowable(one)
                && gate.admits(one.order().attemptId(), now);
    }

    private boolean open(TrackedOrder one, Instant leasedUntil, Instant now) {
        long id = one.order().attemptId();
        Follow follow = new Follow(one, leasedUntil, now, this::queue);
        follows.put(id, follow);
        follow.runs(streams.open(one.order().orderId(), null, follow));
        return !(follow.isRefused() && follows.remove(id, follow));
    }

    private void queue(Follow follow) {
        try {
            routes.sendBody("seda:track-event", follow);
        } catch (RuntimeException stopping) {
            log.debug("An event of attempt {} comes too late: {}", follow.attemptId(), stopping.toString());
        }
    }

    /** Extends the claims of orders whose streams live, and has those read whose streams were silent for long. */
    void keep() {
        Instant now = clock.instant();
        if (follows.isEmpty() || now.isBefore(extendAt)) {
            return;
        }
        extendAt = now.plus(claims.pause());
        for (Follow one : follows.values()) {
            if (claims.isStuck(one, now)) {
                drop(one);
            } else if (one.askedAt() == null && one.isSilent(properties.trust(), now)) {
                ask(one);
            } else if (!one.hasHeard() && one.isSilent(FIRST_WORD, now)) {
                // It lives, but says nothing: as good as broken off.
                one.close();
            }
        }
        claims.extend(follows.values().stream()
                        .filter(one -> claims.isToExtend(one, now))
                        .toList())
                .forEach(this::drop);
    }

    /** What the next event of an order brings to the record: one reading or none. */
    public List<Reading> next(@Body Follow follow) {
        try {
            if (follows.get(follow.attemptId()) == follow && isStillFollowed(follow)) {
                Reading reading = hearing.next(follow);
                if (reading != null) {
                    follow.writes(clock.instant());
                    return List.of(reading);
                }
                finish(follow, follow.takeEnd());
            } else {
                follow.discard();
            }
            return List.of();
        } catch (RuntimeException failed) {
            // What was to be asked for is lost; the order is read when the claim on it ends.
            drop(follow);
            throw failed;
        } finally {
            follow.rest();
        }
    }

    private boolean isStillFollowed(Follow follow) {
        if (!follow.isStale()) {
            return true;
        }
        orders.read(List.of(follow.attemptId())).forEach(follow::know);
        boolean followed = EventRule.isFollowable(follow.known());
        if (!followed) {
            drop(follow);
        } else if (follow.wasOvertaken()) {
            ask(follow);
        }
        return followed;
    }

    /** Has the order read at once; only what the answer says counts. */
    private void ask(Follow follow) {
        if (follow.askedAt() == null) {
            Instant now = StreamClaims.exact(clock.instant());
            if (claims.readAt(follow, now)) {
                follow.asked(now);
            } else {
                drop(follow);
            }
        }
    }

    /** A stream is over, and its order is not. @param end null when the stream is not over */
    private void finish(Follow follow, StreamEnd end) {
        long id = follow.attemptId();
        if (end != null && follows.remove(id, follow)) {
            log.debug("The stream of attempt {} is over: {} {}", id, end.why(), end.status());
            Instant readAt = gate.ended(id, end, follow.hasHeard(), clock.instant());
            if (follow.askedAt() == null) {
                claims.readAt(follow, readAt);
            }
        }
    }

    private void drop(Follow follow) {
        if (follows.remove(follow.attemptId(), follow)) {
            follow.close();
        }
    }

    /**
     * When the order is read next, given when that would be without streams: a followed one when the claim on it ends, one
     * that has lost its stream no later than it may have another.
     */
    Instant readAt(PartnerOrder after, Collection<LineStatus> lines, boolean handedOver, Instant planned) {
        if (planned == null || !EventRule.isFollowable(after, lines, handedOver)) {
            return planned;
        }
        if (follows.containsKey(after.attemptId())) {
            return lease();
        }
        Instant stream = properties.streams() > 0 ? gate.nextStream(after.attemptId()) : null;
        return stream == null || stream.isAfter(planned) ? planned : stream;
    }

    private void settled(Observation observation, boolean isWritten) {
        long id = observation.after().attemptId();
        if (observation.readAt() == null) {
            gate.forget(id);
        } else {
            gate.looked(id);
        }
        Follow follow = follows.get(id);
        if (follow != null && isWritten && observation.readAt() == null) {
            drop(follow);
        } else if (follow != null) {
            follow.written(isWritten, observation.readAt());
        }
    }

    @Override
    public void start() {
        isRunning = true;
    }

    /** Before anything else stops: ends all streams, and leaves their orders to whoever asks for them next. */
    @Override
    public void stop() {
        isStopped = true;
        isRunning = false;
        List<Follow> left = follows.values().stream()
                .filter(one -> one.askedAt() == null && one.writingSince() == null)
                .toList();
        follows.values().forEach(this::drop);
        try {
            claims.release(left);
        } catch (RuntimeException away) {
            log.info("{} orders are read again when the claims on them end", left.size());
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}

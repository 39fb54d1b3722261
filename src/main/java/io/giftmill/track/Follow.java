package io.giftmill.track;

import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.OrderStreams;
import io.giftmill.partner.ServerSentEvent;
import io.giftmill.partner.StreamEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * One order and its stream. What the stream says waits here until it is the order's turn, and one thing after another: the
 * next event is looked at when what the last one brought is durable.
 */
final class Follow implements OrderStreams.Listener {
    /** More than an order has states; what came before the last ones is older news. */
    private static final int MOST_WAITING = 8;
    /** Of all that wait, in characters, unless one alone has more: many orders are followed at the same time. */
    private static final int MOST_TEXT = 65_536;

    private final Consumer<Follow> ready;
    private final Deque<ServerSentEvent> waiting = new ArrayDeque<>();
    private OrderStreams.Subscription subscription;
    private TrackedOrder known;
    private Instant lease;
    private Instant lookedAt;
    private Instant askedAt;
    private Instant writingSince;
    private StreamEnd end;
    private String lastAsked;
    private boolean isTurn;
    private boolean hasHeard;
    private boolean isOvertaken;
    private boolean isStale;

    /**
     * @param known the order as it was claimed
     * @param lease until when it is claimed
     * @param ready where it queues when there is something to look at; it stands there once at most
     */
    Follow(TrackedOrder known, Instant lease, Instant now, Consumer<Follow> ready) {
        this.known = known;
        this.lease = lease;
        this.lookedAt = now;
        this.ready = ready;
    }

    synchronized long attemptId() {
        return known.order().attemptId();
    }

    synchronized TrackedOrder known() {
        return known;
    }

    synchronized void know(TrackedOrder now) {
        known = now;
        isStale = false;
    }

    /** Whether something was written since the order was read from the record. */
    synchronized boolean isStale() {
        return isStale;
    }

    /** Until when the order is claimed. */
    synchronized Instant lease() {
        return lease;
    }

    synchronized void extend(Instant until) {
        lease = until;
    }

    /** The order was claimed again, and is read while its stream goes on. */
    synchronized void claimed(Instant until, Instant now) {
        lease = until;
        lookedAt = now;
        askedAt = null;
    }

    /** The order is to be read at once. */
    synchronized void asked(Instant now) {
        lease = now;
        askedAt = now;
    }

    synchronized Instant askedAt() {
        return askedAt;
    }

    /** Whether nobody has looked at the order for so long. */
    synchronized boolean isSilent(Duration since, Instant now) {
        return !lookedAt.plus(since).isAfter(now);
    }

    synchronized Instant writingSince() {
        return writingSince;
    }

    /** Whether this is another reason to read the order than the last one. */
    synchronized boolean isAnother(String reason) {
        boolean another = !reason.equals(lastAsked);
        lastAsked = reason;
        return another;
    }

    /** Whether the stream said nothing before; from now on it did. */
    synchronized boolean isFirst() {
        boolean first = !hasHeard;
        hasHeard = true;
        return first;
    }

    synchronized boolean hasHeard() {
        return hasHeard;
    }

    /** How the stream ended, once, when nothing it said is left to be looked at; null otherwise. */
    synchronized StreamEnd takeEnd() {
        StreamEnd taken = writingSince == null && waiting.isEmpty() ? end : null;
        end = taken == null ? end : null;
        return taken;
    }

    /** Whether no stream was to be had at all. */
    synchronized boolean isRefused() {
        return end != null && end.why() == StreamEnd.Why.BUSY;
    }

    /** Nobody is interested any more. */
    synchronized void discard() {
        waiting.clear();
        end = null;
        isStale = false;
        isOvertaken = false;
    }

    synchronized void runs(OrderStreams.Subscription newSubscription) {
        subscription = newSubscription;
    }

    void close() {
        OrderStreams.Subscription running;
        synchronized (this) {
            running = subscription;
        }
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void opened() {
        // The first event tells more.
    }

    @Override
    public void event(ServerSentEvent event) {
        synchronized (this) {
            waiting.addLast(event);
            while (waiting.size() > MOST_WAITING || waiting.size() > 1 && isTooMuchWaiting()) {
                waiting.removeFirst();
            }
        }
        queue();
    }

    private boolean isTooMuchWaiting() {
        return waiting.stream().mapToLong(ServerSentEvent::length).sum() > MOST_TEXT;
    }

    @Override
    public void ended(StreamEnd how) {
        synchronized (this) {
            end = how;
        }
        queue();
    }

    /** The next event to look at; null when there is none, or when it is not yet its turn. */
    synchronized ServerSentEvent next() {
        return writingSince == null ? waiting.pollFirst() : null;
    }

    /** What an event brought is being written; the next one waits for that. */
    synchronized void writes(Instant now) {
        writingSince = now;
    }

    /** What an event or a reading brought is durable, or was overtaken by another one. */
    void written(boolean isOurs, Instant leasedUntil) {
        synchronized (this) {
            writingSince = null;
            isStale = true;
            if (isOurs) {
                lease = leasedUntil;
                askedAt = null;
            } else {
                isOvertaken = true;
            }
        }
        queue();
    }

    /** Whether an event was lost because something else was written before it; from now on it is not. */
    synchronized boolean wasOvertaken() {
        boolean was = isOvertaken;
        isOvertaken = false;
        return was;
    }

    private void queue() {
        synchronized (this) {
            if (isTurn || writingSince != null) {
                return;
            }
            isTurn = true;
        }
        ready.accept(this);
    }

    /** Its turn is over; it queues again when something came meanwhile. */
    void rest() {
        boolean again;
        synchronized (this) {
            isTurn = false;
            again = !waiting.isEmpty() || end != null || isStale || isOvertaken;
        }
        if (again) {
            queue();
        }
    }
}

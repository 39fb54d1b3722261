package io.giftmill.partner;

import io.giftmill.partner.StreamEnd.Why;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** One stream from its request to its end, which is told once, whatever happens first. */
final class OpenStream extends AbstractBinResponseConsumer<Void>
        implements FutureCallback<Void>, OrderStreams.Subscription {

    /** Makes the client drop the connection without reading on. */
    private static final class OverException extends IOException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private final OrderStreams.Listener listener;
    private final RetryAfter retryAfter;
    private final EventParser parser;
    private final StreamRoom.Share room;
    private final Consumer<OpenStream> afterwards;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Gate.Turn turn;
    private volatile boolean opened;
    private volatile Future<?> exchange;

    /** @param afterwards told of the end before the listener is, so that it finds room for another stream */
    OpenStream(
            OrderStreams.Listener listener,
            RetryAfter retryAfter,
            int mostBytes,
            StreamRoom room,
            Consumer<OpenStream> afterwards) {
        this.listener = listener;
        this.retryAfter = retryAfter;
        this.parser = new EventParser(mostBytes, this::event);
        this.room = room.share();
        this.afterwards = afterwards;
    }

    /** Whether the partner may be asked for it now. */
    boolean takeTurn(PartnerManners manners) {
        turn = manners.takeNow(CallGroup.STREAMS);
        return turn != null;
    }

    /** Remembers what has to be broken off; at once when the end came first. */
    void runs(Future<?> newExchange) {
        exchange = newExchange;
        if (over.get()) {
            newExchange.cancel(true);
        }
    }

    @Override
    protected void start(HttpResponse answer, ContentType type) throws IOException {
        if (answer.getCode() != 200 || !isEventStream(type) || isEncoded(answer)) {
            turn.answered(answer.getCode(), false, asked(answer));
            end(new StreamEnd(Why.REFUSED, answer.getCode(), asked(answer)));
            throw new OverException();
        }
        turn.answered(answer.getCode(), true, null);
        opened = true;
        if (!over.get()) {
            listener.opened();
        }
    }

    private static boolean isEventStream(ContentType type) {
        return type != null && "text/event-stream".equals(type.getMimeType().toLowerCase(Locale.ROOT));
    }

    private static boolean isEncoded(HttpResponse answer) {
        Header encoding = answer.getFirstHeader(PartnerHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.getValue().strip().equalsIgnoreCase("identity");
    }

    private Duration asked(HttpResponse answer) {
        Header header = answer.getFirstHeader(PartnerHeaders.RETRY_AFTER);
        return header == null || header.getValue() == null ? null : retryAfter.read(header.getValue());
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer bytes, boolean isLast) throws IOException {
        // Breaking off may be overtaken by the connection's being made; then the next byte ends it.
        if (over.get()) {
            throw new OverException();
        }
        try {
            parser.feed(bytes);
        } catch (EventParser.TooLargeException tooLarge) {
            end(StreamEnd.of(Why.TOO_LARGE));
            throw tooLarge;
        }
        if (!room.holds(parser.holds())) {
            end(StreamEnd.of(Why.TOO_LARGE));
            throw new OverException();
        }
    }

    private void event(ServerSentEvent event) throws IOException {
        if (!over.get()) {
            listener.event(event);
        }
        if (event.isStop()) {
            end(StreamEnd.of(Why.STOPPED));
        }
        if (over.get()) {
            throw new OverException();
        }
    }

    @Override
    protected Void buildResult() {
        return null;
    }

    @Override
    public void completed(Void nothing) {
        end(StreamEnd.of(Why.CLOSED));
    }

    @Override
    public void failed(Exception failure) {
        if (failure instanceof SocketTimeoutException && !(failure instanceof ConnectTimeoutException)) {
            end(StreamEnd.of(Why.IDLE));
        } else {
            end(StreamEnd.of(opened ? Why.CLOSED : Why.UNREACHABLE));
        }
    }

    @Override
    public void cancelled() {
        end(StreamEnd.of(Why.CANCELLED));
    }

    @Override
    public void releaseResources() {
        // The buffers are garbage once the stream is.
    }

    @Override
    public void close() {
        end(StreamEnd.of(Why.CANCELLED));
        Future<?> running = exchange;
        if (running != null) {
            running.cancel(true);
        }
    }

    /** Does nothing after an answer. Who breaks off before one says nothing about the partner. */
    private void settle(StreamEnd how) {
        Gate.Turn taken = turn;
        if (taken != null && how.why() == Why.CANCELLED) {
            taken.unused();
        } else if (taken != null) {
            taken.failed();
        }
    }

    void end(StreamEnd how) {
        if (over.compareAndSet(false, true)) {
            settle(how);
            room.close();
            afterwards.accept(this);
            listener.ended(how);
        }
    }
}

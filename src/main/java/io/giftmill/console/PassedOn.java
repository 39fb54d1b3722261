package io.giftmill.console;

import io.giftmill.partner.OrderStreams;
import io.giftmill.partner.ServerSentEvent;
import io.giftmill.partner.StreamEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One stream of the partner between the thread that reads it and the one that writes it to a browser. */
final class PassedOn implements OrderStreams.Listener {
    private static final String STOP = "event: stop\ndata: {}\n\n";
    private static final String BEAT = ": beat\n\n";
    /** Stands in the queue for an end without {@code stop}. */
    private static final String END = "";
    /** Each event is the whole order, so a slow browser loses nothing when older ones are left out. */
    private static final int MOST_WAITING = 16;

    private final String orderId;
    private final OrderMask mask;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final CompletableFuture<StreamEnd> begun = new CompletableFuture<>();
    private volatile boolean over;

    PassedOn(String orderId, OrderMask mask) {
        this.orderId = orderId;
        this.mask = mask;
    }

    @Override
    public void opened() {
        begun.complete(null);
    }

    @Override
    public void event(ServerSentEvent event) {
        if (event.isStop()) {
            put(STOP);
        } else if (event.name().equals("message")) {
            String masked = mask.mask(event.data(), orderId);
            if (masked != null) {
                put("data: " + masked + "\n\n");
            }
        }
    }

    @Override
    public void ended(StreamEnd end) {
        over = true;
        begun.complete(end);
        waiting.offer(END);
    }

    /**
     * Waits until the partner has begun to answer.
     *
     * @return null when it has; else how it ended before
     * @throws TimeoutException if it does neither in time
     */
    StreamEnd endBeforeBegin(Duration longest) throws InterruptedException, TimeoutException {
        try {
            return begun.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes what comes until the end of the stream, or until nobody reads it any more. */
    void writeTo(OutputStream out, Duration heartbeat) throws IOException, InterruptedException {
        // Tells the browser at once that it is connected, long before the first event may come.
        write(out, BEAT);
        while (!(over && waiting.isEmpty())) {
            String next = waiting.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            if (END.equals(next)) {
                return;
            }
            write(out, next == null ? BEAT : next);
            if (STOP.equals(next)) {
                return;
            }
        }
    }

    private void put(String event) {
        while (!waiting.offer(event)) {
            waiting.poll();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

package io.giftmill.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Event streams that do not live: what is to be sent of them is known at once. */
final class FixedStream {
    private static final int HUGE = 4 * 1024 * 1024;

    private FixedStream() {}

    /**
     * What an order's fault makes of its stream.
     *
     * @param event the order as it stands
     * @return null when the stream lives
     */
    static Answer of(Order order, Supplier<byte[]> event) {
        if (order.has(Fault.STREAM_CUT)) {
            return closing(cut(text(event)));
        }
        if (order.has(Fault.STREAM_FOLDED)) {
            return closing(folded(text(event)));
        }
        return order.has(Fault.STREAM_HUGE) ? closing("data: " + "x".repeat(HUGE)) : null;
    }

    private static String text(Supplier<byte[]> event) {
        return new String(event.get(), StandardCharsets.UTF_8);
    }

    /** Half of the first event: what a client gets before the stream is cut. */
    private static String cut(String event) {
        return "data: " + event.substring(0, event.length() / 2);
    }

    /** All that the standard allows and nobody writes. JSON may have a line feed wherever it has a comma between fields. */
    private static String folded(String event) {
        String lines = event.replace(",\"", ",\n\"").replace("\n", "\r\ndata:");
        return "\uFEFF: hello\r\r\nid: 1\rretry: 5\nevent: message\r\ndata: " + lines + "\r\n\r:\r\r";
    }

    private static Answer closing(String body) {
        return Answer.of(200, "text/event-stream", body.getBytes(StandardCharsets.UTF_8))
                .with("Connection", "close");
    }
}

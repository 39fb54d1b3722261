package io.giftmill.partner;

import io.giftmill.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes events out of bytes as they come, cut anywhere (HTML standard, section 9.2). It works on bytes, so that a character
 * in two pieces is read whole. Reconnection times and event ids are ignored: the partner promises neither.
 */
final class EventParser {

    /** Where whole events go. */
    interface Events {
        void event(ServerSentEvent event) throws IOException;
    }

    /** More than is borne came without an end. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(int mostBytes) {
            super("An event or a line has more than " + mostBytes + " bytes");
        }
    }

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final String UNNAMED = "message";
    /** A buffer that has grown larger is not kept for the next event. */
    private static final int KEPT = 16_384;

    private final int mostBytes;
    private final Events events;
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    private ByteArrayOutputStream data = new ByteArrayOutputStream();
    private String name = "";
    private boolean isFirstLine = true;
    private boolean wasCarriageReturn;

    /** @param mostBytes the largest line, and the largest data of an event */
    EventParser(int mostBytes, Events events) {
        this.mostBytes = mostBytes;
        this.events = events;
    }

    /** @throws IOException when something is too large, or when whoever takes the events wants no more */
    void feed(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\r' || next == '\n' && !wasCarriageReturn) {
                endLine();
            } else if (next != '\n') {
                extend(next);
            }
            wasCarriageReturn = next == '\r';
        }
    }

    /** How many bytes it holds of what has not ended. */
    int holds() {
        return line.size() + data.size();
    }

    private static ByteArrayOutputStream emptied(ByteArrayOutputStream buffer) {
        if (buffer.size() > KEPT) {
            return new ByteArrayOutputStream();
        }
        buffer.reset();
        return buffer;
    }

    private void extend(byte next) throws TooLargeException {
        line.write(next);
        if (line.size() > mostBytes) {
            throw new TooLargeException(mostBytes);
        }
    }

    private void endLine() throws IOException {
        byte[] whole = line.toByteArray();
        line = emptied(line);
        int from = isFirstLine && startsWithMark(whole) ? BYTE_ORDER_MARK.length : 0;
        isFirstLine = false;
        if (whole.length == from) {
            dispatch();
        } else {
            field(whole, from);
        }
    }

    private static boolean startsWithMark(byte[] line) {
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (i >= line.length || line[i] != BYTE_ORDER_MARK[i]) {
                return false;
            }
        }
        return true;
    }

    /** A comment is a field without a name, and ignored like any other unknown one. */
    private void field(byte[] whole, int from) throws TooLargeException {
        int colon = from;
        while (colon < whole.length && whole[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, whole.length);
        value += value < whole.length && whole[value] == ' ' ? 1 : 0;
        switch (text(whole, from, colon)) {
            case "data" -> append(whole, value);
            case "event" -> name = text(whole, value, whole.length);
            default -> {
                // The standard has two more fields, which promise what this partner does not.
            }
        }
    }

    private void append(byte[] whole, int from) throws TooLargeException {
        data.write(whole, from, whole.length - from);
        data.write('\n');
        if (data.size() - 1 > mostBytes) {
            throw new TooLargeException(mostBytes);
        }
    }

    private void dispatch() throws IOException {
        String named = name;
        name = "";
        if (data.size() > 0) {
            String text = text(data.toByteArray(), 0, data.size() - 1);
            data = emptied(data);
            events.event(new ServerSentEvent(named.isEmpty() ? UNNAMED : Words.state(named), Secret.of(text)));
        }
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}

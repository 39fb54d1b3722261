package io.giftmill.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a command says to somebody who may be slow, or gone. The command never waits for its reader, who could hold up its
 * transaction; so what was not read yet is kept here, up to a bound.
 */
final class Outlet {
    private static final long MOST_BYTES = 16_000_000;

    private final BlockingQueue<DoorFrame> frames = new LinkedBlockingQueue<>();
    private final AtomicLong bytes = new AtomicLong();

    /** A stream whose text goes out as frames of a kind. */
    PrintStream stream(DoorFrame.Kind kind) {
        return new PrintStream(new Frames(kind), true, StandardCharsets.UTF_8);
    }

    /** Says why the command is not run. */
    void refuse(String sentence) {
        frames.add(DoorFrame.of(DoorFrame.Kind.REFUSED, sentence));
    }

    /** Says that the command has ended. */
    void end(int code) {
        if (bytes.get() > MOST_BYTES) {
            frames.add(DoorFrame.of(
                    DoorFrame.Kind.ERR,
                    "The command said more than " + MOST_BYTES + " bytes; the rest was left out.\n"));
        }
        frames.add(DoorFrame.of(DoorFrame.Kind.END, Integer.toString(code)));
    }

    /** The next frame, once there is one. */
    DoorFrame next() throws InterruptedException {
        return frames.take();
    }

    private void add(DoorFrame.Kind kind, byte[] text) {
        if (bytes.addAndGet(text.length) <= MOST_BYTES) {
            frames.add(new DoorFrame(kind, text));
        }
    }

    /** Gathers until it is flushed. A print stream flushes behind whole characters only. */
    private final class Frames extends OutputStream {
        private final DoorFrame.Kind kind;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

        Frames(DoorFrame.Kind kind) {
            this.kind = kind;
        }

        @Override
        public synchronized void write(int one) {
            gathered.write(one);
        }

        @Override
        public synchronized void write(byte[] some, int from, int length) {
            if (gathered.size() + length <= MOST_BYTES) {
                gathered.write(some, from, length);
            }
        }

        @Override
        public synchronized void flush() {
            byte[] all = gathered.toByteArray();
            gathered.reset();
            int from = 0;
            while (from < all.length) {
                int to = end(all, from);
                add(kind, Arrays.copyOfRange(all, from, to));
                from = to;
            }
        }

        /** Where a frame may end: not inside a character. */
        private static int end(byte[] all, int from) {
            int to = Math.min(all.length, from + DoorFrame.MOST_BYTES);
            while (to < all.length && (all[to] & 0xC0) == 0x80) {
                to--;
            }
            return to;
        }
    }
}

package io.giftmill.partner;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all streams together may hold of events that have not ended yet. Each stream alone is bounded too, but a partner that
 * begins a large event on every stream and ends none would fill the memory.
 */
final class StreamRoom {
    private final long mostBytes;
    private final int freeBytes;
    private final AtomicLong held = new AtomicLong();

    /**
     * The room.
     *
     * @param mostBytes of all streams
     * @param freeBytes what a stream may hold however little room is left, so that those of good partners stay open
     */
    StreamRoom(long mostBytes, int freeBytes) {
        this.mostBytes = mostBytes;
        this.freeBytes = freeBytes;
    }

    long held() {
        return held.get();
    }

    Share share() {
        return new Share();
    }

    /** What one stream has of the room. */
    final class Share implements AutoCloseable {
        private int mine;
        private boolean isClosed;

        /** Says how much the stream holds now. @return false if that is too much */
        synchronized boolean holds(int bytes) {
            if (isClosed) {
                return false;
            }
            long all = held.addAndGet((long) bytes - mine);
            mine = bytes;
            return bytes <= freeBytes || all <= mostBytes;
        }

        /** Gives everything back. Any number of times. */
        @Override
        public synchronized void close() {
            isClosed = true;
            held.addAndGet(-mine);
            mine = 0;
        }
    }
}

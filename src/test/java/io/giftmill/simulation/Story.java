package io.giftmill.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The last events of a life, for people; told only when a seed is played again. */
final class Story {
    private static final int MOST = 60;

    private final Deque<String> events = new ArrayDeque<>();
    private final boolean isTold;
    Supplier<Instant> time;
    private long left;

    Story(boolean isTold) {
        this.isTold = isTold;
    }

    void tell(String event) {
        if (isTold) {
            events.addLast(time.get() + " " + event);
            if (events.size() > MOST) {
                events.removeFirst();
                left++;
            }
        }
    }

    @Override
    public String toString() {
        return (left == 0 ? "" : "(" + left + " events before)\n") + String.join("\n", events);
    }
}

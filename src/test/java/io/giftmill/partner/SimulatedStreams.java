package io.giftmill.partner;

import io.giftmill.secret.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Streams that say what a simulation wants. */
public final class SimulatedStreams extends OrderStreams {
    private static final Map<String, OrderAnswer> NOTHING = Map.of();

    private final Map<String, Listener> open = new TreeMap<>();
    private Map<String, OrderAnswer> said = NOTHING;
    private int number;

    public SimulatedStreams() {
        super(null, null, null, null, null);
    }

    @Override
    public Subscription open(String orderId, EndUser endUser, Listener listener) {
        open.put(orderId, listener);
        return () -> {
            if (open.remove(orderId, listener)) {
                listener.ended(StreamEnd.of(StreamEnd.Why.CANCELLED));
            }
        };
    }

    public Map<String, Listener> all() {
        return open;
    }

    /** @param answer null for something nobody can read */
    public void says(String orderId, OrderAnswer answer) {
        Listener listener = open.get(orderId);
        if (listener != null) {
            if (said == NOTHING) {
                said = new HashMap<>();
            }
            String data = "event " + number++;
            said.put(data, answer);
            listener.event(new ServerSentEvent("message", Secret.of(data)));
        }
    }

    public void ends(String orderId, boolean stopped) {
        Listener listener = open.remove(orderId);
        if (listener != null) {
            listener.ended(StreamEnd.of(stopped ? StreamEnd.Why.STOPPED : StreamEnd.Why.CLOSED));
        }
    }

    /** Reads what such a stream says. */
    public OrderEvents events() {
        return new OrderEvents(null) {
            @Override
            public OrderAnswer read(ServerSentEvent event, String orderId) {
                return said.get(event.data().reveal());
            }
        };
    }

    /** The real rule of which statuses refuse a POST. */
    public static boolean isRefusedPost(int status) {
        return new Answer(status, false, null, null).isRefusedPost();
    }

    /** The real rule of which statuses refuse a GET. */
    public static boolean isRefusedGet(int status) {
        return new Answer(status, false, null, null).isRefusedGet();
    }
}

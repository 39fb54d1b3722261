package io.giftmill.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Knowledge in memory. What is not fresh enough is looked up in the record and, where that is too old as well, asked of the
 * partner: once, however many want it at the same time, and not again for a while when it brought nothing.
 */
final class ReadThrough<K, V extends Aged> {
    /** Far more than the brands of a country; whoever needs more pays with a look into the record. */
    private static final int MOST = 5_000;

    private final Function<K, V> stored;
    private final Consumer<K> ask;
    private final Duration retryAfter;
    private final Clock clock;
    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Map<K, Instant> inVain = new ConcurrentHashMap<>();
    private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    /**
     * @param stored reads the record; gives null when there is nothing
     * @param ask asks the partner, and stores what is believed of the answer
     */
    ReadThrough(Function<K, V> stored, Consumer<K> ask, Duration retryAfter, Clock clock) {
        this.stored = stored;
        this.ask = ask;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    /** What is known, at most this old; empty when the partner could not be asked or was not believed. */
    Optional<V> get(K key, Duration oldest) {
        V value = known.get(key);
        if (!isFresh(value, oldest) && mayAsk(key)) {
            value = asked(key, oldest);
        }
        return isFresh(value, oldest) ? Optional.of(value) : Optional.empty();
    }

    /** What is known, however old, without asking anybody but the record; empty when nothing ever was. */
    Optional<V> known(K key) {
        V value = known.get(key);
        return Optional.ofNullable(value == null ? remember(key, stored.apply(key)) : value);
    }

    /** What was in memory is looked up again. */
    void forget(K key) {
        known.remove(key);
    }

    private V asked(K key, Duration oldest) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> flight = underWay.putIfAbsent(key, mine);
        if (flight != null) {
            return joined(flight);
        }
        try {
            V value = look(key, oldest);
            mine.complete(value);
            return value;
        } catch (RuntimeException failed) {
            mine.completeExceptionally(failed);
            throw failed;
        } finally {
            underWay.remove(key, mine);
        }
    }

    private static <V> V joined(CompletableFuture<V> flight) {
        try {
            return flight.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private V look(K key, Duration oldest) {
        V value = remember(key, stored.apply(key));
        if (isFresh(value, oldest)) {
            return value;
        }
        ask.accept(key);
        V now = remember(key, stored.apply(key));
        if (isFresh(now, oldest)) {
            inVain.remove(key);
        } else {
            bound(inVain);
            inVain.put(key, clock.instant());
        }
        return now;
    }

    private boolean mayAsk(K key) {
        Instant last = inVain.get(key);
        return last == null || !clock.instant().isBefore(last.plus(retryAfter));
    }

    private V remember(K key, V value) {
        if (value != null) {
            bound(known);
            known.put(key, value);
        }
        return value;
    }

    private static void bound(Map<?, ?> map) {
        if (map.size() >= MOST) {
            map.clear();
        }
    }

    private boolean isFresh(V value, Duration oldest) {
        return value != null && clock.instant().isBefore(value.at().plus(oldest));
    }
}

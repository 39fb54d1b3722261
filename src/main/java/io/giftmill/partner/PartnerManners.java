package io.giftmill.partner;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sees to it that the partner is not called more often than it wants, and left alone while it is in trouble. Every call of
 * this process takes its turn here, whichever stage it is for. On PostgreSQL, all instances on one database count as one.
 */
@Component("partnerManners")
public class PartnerManners {
    /** Exchange property: the turn of the call that is being made. */
    private static final String TURN = "partnerTurn";

    /** Made when first needed; a command that calls nobody does not wait for them. */
    final Map<CallGroup, Gate> gates = new ConcurrentHashMap<>();

    private final Function<CallGroup, Gate> build;
    private final SharedPace.Sharing sharing;
    private Boolean isShared;

    @Autowired
    PartnerManners(PartnerProperties settings, PaceTable table) {
        this(
                settings,
                Stopwatch.MACHINE,
                bound -> bound <= 0 ? 0 : ThreadLocalRandom.current().nextLong(bound),
                table,
                teller());
    }

    /**
     * @param jitter a random number from 0 to below the one it is given
     * @param table where the pace is kept that instances have in common
     * @param teller tells other instances what this one has learned
     */
    PartnerManners(
            PartnerProperties settings, Stopwatch time, LongUnaryOperator jitter, PaceTable table, Executor teller) {
        this.sharing = new SharedPace.Sharing(table, teller, settings.longestPause());
        this.build = group -> new Gate(group, settings, time, jitter, isShared() ? sharing : null);
    }

    /** The database is asked when the first call is made. */
    private synchronized boolean isShared() {
        if (isShared == null) {
            isShared = sharing.table().isShared();
        }
        return isShared;
    }

    /** A thread that is there only while there is something to tell. */
    private static Executor teller() {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "partner-pace");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether calls of a group would only be turned away now; whoever can wait should not begin any. */
    public boolean isAway(CallGroup group) {
        return !pause(group).isZero();
    }

    /** How long calls of a group are turned away from now on; zero when they are not. */
    public Duration pause(CallGroup group) {
        return gate(group).pause();
    }

    /**
     * How many calls of a group may sensibly be prepared at once: none while the partner is away, one to find out whether it
     * is back, and else no more than its rate allows within some seconds.
     *
     * @param wanted how many there would be; the answer is never greater
     */
    public int room(CallGroup group, int wanted) {
        return gate(group).room(wanted);
    }

    /** Waits for the turn of a call for the catalogue. */
    public void catalogue(Exchange exchange) throws NotSentException {
        exchange.setProperty(TURN, take(CallGroup.CATALOGUE));
    }

    /** Waits for the turn of a validation. */
    public void validation(Exchange exchange) throws NotSentException {
        exchange.setProperty(TURN, take(CallGroup.VALIDATIONS));
    }

    /** Waits for the turn of a creation. */
    public void creation(Exchange exchange) throws NotSentException {
        exchange.setProperty(TURN, take(CallGroup.ORDERS));
    }

    /** Waits for the turn of the reading of an order. */
    public void order(Exchange exchange) throws NotSentException {
        exchange.setProperty(TURN, take(CallGroup.ORDER_READS));
    }

    /** Waits for the turn of a call that is made outside of the routes. */
    Gate.Turn take(CallGroup group) throws NotSentException {
        return gate(group).take();
    }

    /** The turn of a call whose caller cannot wait; null when it has none now. */
    Gate.Turn takeNow(CallGroup group) {
        return gate(group).takeNow();
    }

    private Gate gate(CallGroup group) {
        return gates.computeIfAbsent(group, build);
    }

    /** Notes the answer to the call whose turn it was. */
    static void answered(Exchange exchange, int status, boolean useful, Duration retryAfter) {
        if (exchange.removeProperty(TURN) instanceof Gate.Turn turn) {
            turn.answered(status, useful, retryAfter);
        }
    }

    /** Notes that the call whose turn it was came to nothing. */
    static void failed(Exchange exchange) {
        if (exchange.removeProperty(TURN) instanceof Gate.Turn turn) {
            turn.failed();
        }
    }
}

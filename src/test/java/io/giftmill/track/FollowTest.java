package io.giftmill.track;

import io.giftmill.order.OrderLine;
import io.giftmill.order.TestOrders;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.ServerSentEvent;
import io.giftmill.partner.StreamEnd;
import io.giftmill.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class FollowTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final TrackedOrder ORDER = new TrackedOrder(TestOrders.order(7, 1, NOW), List.<OrderLine>of(), NOW);

    private final List<Follow> queue = new ArrayList<>();
    private final Follow follow = new Follow(ORDER, NOW, NOW, queue::add);

    private static ServerSentEvent event(String data) {
        return new ServerSentEvent("message", Secret.of(data));
    }

    @Test
    void standsInTheQueueOnce() {
        follow.event(event("a"));
        follow.event(event("b"));
        follow.ended(new StreamEnd(StreamEnd.Why.CLOSED, 0, null));
        assertThat(queue).containsExactly(follow);
    }

    @Test
    void keepsTheLastEventsWhenTooManyWait() {
        for (int i = 0; i < 100; i++) {
            follow.event(event("" + i));
        }
        List<String> kept = new ArrayList<>();
        for (ServerSentEvent next = follow.next(); next != null; next = follow.next()) {
            kept.add(next.data().reveal());
        }
        assertThat(kept).containsExactly("92", "93", "94", "95", "96", "97", "98", "99");
    }

    @Test
    void keepsTheLastEventsWhenTheyAreTooLong() {
        for (String name : List.of("a", "b", "c")) {
            follow.event(event(name.repeat(30_000)));
        }
        assertThat(follow.next().data().reveal()).startsWith("b");
        assertThat(follow.next().data().reveal()).startsWith("c");
        assertThat(follow.next()).isNull();
    }

    @Test
    void keepsTheLastEventHoweverLongItIs() {
        follow.event(event("a"));
        follow.event(event("b".repeat(100_000)));
        assertThat(follow.next().data().reveal()).startsWith("b");
        assertThat(follow.next()).isNull();
    }

    @Test
    void tellsItsEndOnceAfterAllItsEvents() {
        follow.event(event("a"));
        follow.ended(new StreamEnd(StreamEnd.Why.CLOSED, 0, null));
        assertThat(follow.takeEnd()).isNull();
        assertThat(follow.next()).isNotNull();
        assertThat(follow.takeEnd()).isNotNull();
        assertThat(follow.takeEnd()).isNull();
    }

    @Test
    void waitsUntilWhatItBroughtIsWritten() {
        follow.event(event("a"));
        follow.next();
        follow.writes(NOW);
        follow.rest();
        queue.clear();
        follow.event(event("b"));
        assertThat(queue).isEmpty();
        assertThat(follow.next()).isNull();
        follow.written(true, NOW);
        assertThat(queue).containsExactly(follow);
        assertThat(follow.next()).isNotNull();
    }

    @Test
    void losesNoTurnAndGivesNoneToTwoAtOnce() throws Exception {
        BlockingQueue<Follow> turns = new LinkedBlockingQueue<>();
        Follow busy = new Follow(ORDER, NOW, NOW, turns::add);
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        for (int worker = 0; worker < 4; worker++) {
            workers.submit(() -> {
                while (true) {
                    Follow turn = turns.take();
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    for (ServerSentEvent next = turn.next(); next != null; next = turn.next()) {
                        heard.add(next.data().reveal());
                    }
                    inside.decrementAndGet();
                    turn.rest();
                }
            });
        }
        for (int i = 0; i < 20_000; i++) {
            String word = "" + i;
            busy.event(event(word));
            while (i % 8 == 7 && !heard.contains(word)) {
                Thread.onSpinWait();
            }
            if (i % 8 == 7) {
                assertThat(heard).hasSize(8);
                heard.clear();
            }
        }
        workers.shutdownNow();
        assertThat(workers.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }
}

package io.giftmill.track;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.order.Observation;
import io.giftmill.order.OrderState;
import io.giftmill.order.Orders;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.Reading;
import io.giftmill.order.TrackedOrder;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The track stage: reads open orders when they are due, and says what their states mean for the lines. */
@Component("tracking")
public class Tracking {
    private static final Logger log = LoggerFactory.getLogger(Tracking.class);

    private final TrackProperties properties;
    private final Orders orders;
    private final PartnerManners manners;
    private final Following following;
    private final OrderRule rule;
    private final ReadingPlan plan;
    private final DeliveryTimes times = new DeliveryTimes();
    private final Clock clock;

    Tracking(TrackProperties properties, Orders orders, PartnerManners manners, Following following, Clock clock) {
        this.properties = properties;
        this.orders = orders;
        this.manners = manners;
        this.following = following;
        this.rule = new OrderRule(properties.artefactPatience());
        this.plan = new ReadingPlan(properties);
        this.clock = clock;
    }

    /** Takes orders that are due, and says which of them are to be read; the others are followed by their streams. */
    public List<TrackedOrder> claim() {
        following.keep();
        Instant leasedUntil = following.lease();
        int room = manners.room(CallGroup.ORDER_READS, properties.claim());
        return dueNow(following.take(orders.claimDue(room, leasedUntil), leasedUntil), leasedUntil);
    }

    /** Puts off the first reading of what cannot be there yet. */
    private List<TrackedOrder> dueNow(List<TrackedOrder> claimed, Instant leasedUntil) {
        Instant now = clock.instant();
        List<TrackedOrder> due = new ArrayList<>(claimed.size());
        Map<Instant, Map<Long, Instant>> early = new HashMap<>();
        for (TrackedOrder one : claimed) {
            Instant later = later(one, now);
            if (later == null) {
                due.add(one);
            } else {
                early.computeIfAbsent(later, first -> new HashMap<>())
                        .put(one.order().attemptId(), leasedUntil);
            }
        }
        early.forEach((later, leases) -> orders.move(leases, later));
        return due;
    }

    /** When an order is worth a look, if it is not now; null if it is. */
    private Instant later(TrackedOrder one, Instant now) {
        String rail = rail(one.order());
        if (times.isTaughtByOthers(rail, one.order().attemptId())) {
            Instant again = plan.afterOthers(one, now);
            // Whole seconds, so that the orders of one are put off together.
            return again == null ? null : again.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        }
        Duration expected = times.expected(rail);
        return plan.isTooEarly(one, expected, now) ? now.plus(expected) : null;
    }

    private static String rail(PartnerOrder order) {
        return order.coin() + " " + order.network();
    }

    /** The partner's id of an order. */
    public String orderId(@Body TrackedOrder tracked) {
        return tracked.order().orderId();
    }

    /** What the partner's answer brings. */
    public Reading read(@Body Outcome<OrderAnswer> outcome, @ExchangeProperty("tracked") TrackedOrder tracked) {
        if (outcome instanceof Outcome.Yes<OrderAnswer> yes) {
            return Reading.of(tracked, yes.answer());
        }
        if (outcome instanceof Outcome.No<OrderAnswer> no) {
            return Reading.failed(
                    tracked,
                    "Reading the order was refused with status " + no.refusal().status(),
                    true);
        }
        if (outcome instanceof Outcome.Unsent<OrderAnswer> unsent) {
            return Reading.failed(tracked, unsent.sentence(), false);
        }
        Outcome.Unknown<OrderAnswer> unknown = (Outcome.Unknown<OrderAnswer>) outcome;
        List<LineMove> moves = unknown.isOfAnother() ? OrderRule.misdirected(tracked) : List.of();
        return Reading.failed(tracked, unknown.sentence(), false).with(moves, List.of());
    }

    /** Everything the reading changes, to be written at once. */
    public Observation observe(@Body Reading reading) {
        return reading.answer() == null ? nothingNew(reading) : news(reading);
    }

    private Observation news(Reading reading) {
        TrackedOrder tracked = reading.tracked();
        OrderAnswer answer = reading.answer();
        Instant now = clock.instant();
        PartnerOrder after = News.after(tracked.order(), answer, now);
        Set<Long> delivered =
                reading.delivered().stream().map(line -> line.lineId()).collect(Collectors.toSet());
        List<LineMove> moves = new ArrayList<>(reading.moves());
        moves.addAll(rule.moves(tracked, after, answer, delivered, now));
        learn(reading, after, now);
        boolean foreign = News.isForeign(reading, after);
        tell(foreign, tracked.order(), after);
        reading.later().forEach(one -> log.error("{}", Reasons.sentence("CODE_CHANGED")));
        Map<Long, LineProblem> problems = News.problems(tracked, after, moves, answer.orderState());
        problems.putAll(News.changed(reading.later()));
        Instant next = next(tracked, after, moves, now);
        return new Observation(
                tracked,
                after,
                moves,
                reading.delivered(),
                problems,
                foreign,
                next,
                reading.later(),
                next == null ? plan.lookAgain(after, News.statuses(tracked, moves), now) : null);
    }

    private Observation nothingNew(Reading reading) {
        TrackedOrder tracked = reading.tracked();
        Instant now = clock.instant();
        log.warn("Order of attempt {} could not be read: {}", tracked.order().attemptId(), reading.sentence());
        List<LineMove> moves = new ArrayList<>(reading.moves());
        moves.addAll(News.gone(reading, now));
        Instant planned = next(tracked, tracked.order(), moves, now);
        Instant soon = now.plus(properties.shortest());
        Instant next = planned == null || planned.isAfter(soon) ? planned : soon;
        Instant look = next == null && !reading.gone()
                ? plan.lookSoon(tracked.order(), News.statuses(tracked, moves), now)
                : null;
        Map<Long, LineProblem> problems = News.problems(moves, "");
        return new Observation(tracked, tracked.order(), moves, List.of(), problems, false, next, List.of(), look);
    }

    private void learn(Reading reading, PartnerOrder after, Instant now) {
        PartnerOrder known = reading.tracked().order();
        if (reading.tracked().handedAt() == null || known.state().isTerminal()) {
            return;
        }
        Duration age = Duration.between(reading.tracked().handedAt(), now);
        boolean isSeenAtOnce = following.follows(known.attemptId());
        if (after.state() == OrderState.DONE) {
            times.found(rail(known), isSeenAtOnce ? age : plan.lastLook(age, known.polls()), age);
        } else if (!isSeenAtOnce && !after.state().isTerminal()) {
            times.missing(rail(known), age);
        }
    }

    private Instant next(TrackedOrder tracked, PartnerOrder after, List<LineMove> moves, Instant now) {
        List<LineStatus> lines = News.statuses(tracked, moves);
        Instant planned = plan.next(after, lines, tracked.handedAt(), times.expected(rail(after)), now);
        return following.readAt(after, lines, tracked.handedAt() != null, planned);
    }

    private static void tell(boolean foreign, PartnerOrder known, PartnerOrder after) {
        if (foreign && !after.received().equals(known.received())) {
            log.error(
                    "The order of attempt {} now holds {}, which is late or was never released; find out who paid",
                    after.attemptId(),
                    after.received());
        }
        if (TakenBack.is(known, after)) {
            log.error(
                    "The payment of the order of attempt {} is not there any more: {} before, {} now. Look the transaction up",
                    after.attemptId(),
                    known.received(),
                    after.received());
        }
    }
}

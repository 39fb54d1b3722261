package io.giftmill.track;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import io.giftmill.order.Observation;
import io.giftmill.order.OrderLine;
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
    // An order may be readable only some minutes after it was made; long after its window it is really gone.
    private static final Duration GONE_AFTER = Duration.ofHours(1);

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
        String sentence = outcome instanceof Outcome.Unsent<OrderAnswer> unsent
                ? unsent.sentence()
                : ((Outcome.Unknown<OrderAnswer>) outcome).sentence();
        return Reading.failed(tracked, sentence, false);
    }

    /** Everything the reading changes, to be written at once. */
    public Observation observe(@Body Reading reading) {
        return reading.answer() == null ? nothingNew(reading) : news(reading);
    }

    private Observation news(Reading reading) {
        TrackedOrder tracked = reading.tracked();
        OrderAnswer answer = reading.answer();
        Instant now = clock.instant();
        PartnerOrder after = after(tracked.order(), answer, now);
        Set<Long> delivered =
                reading.delivered().stream().map(line -> line.lineId()).collect(Collectors.toSet());
        List<LineMove> moves = new ArrayList<>(reading.moves());
        moves.addAll(rule.moves(tracked, after, answer, delivered, now));
        learn(reading, after, now);
        Instant next = next(tracked, after, moves, now);
        return new Observation(
                tracked,
                after,
                moves,
                reading.delivered(),
                problems(tracked, after, moves, answer.orderState()),
                isForeign(reading, after),
                next);
    }

    private Observation nothingNew(Reading reading) {
        TrackedOrder tracked = reading.tracked();
        Instant now = clock.instant();
        log.warn("Order of attempt {} could not be read: {}", tracked.order().attemptId(), reading.sentence());
        List<LineMove> moves = new ArrayList<>();
        if (reading.gone() && now.isAfter(tracked.order().expiresAt().plus(GONE_AFTER))) {
            for (OrderLine line : tracked.lines()) {
                if (line.line().status() == LineStatus.RELEASED || line.line().status() == LineStatus.PAID) {
                    moves.add(line.line().to(LineStatus.REVIEW).because("ORDER_NOT_FOUND"));
                }
            }
        }
        Instant planned = next(tracked, tracked.order(), moves, now);
        Instant soon = now.plus(properties.shortest());
        Instant next = planned == null || planned.isAfter(soon) ? planned : soon;
        return new Observation(tracked, tracked.order(), moves, List.of(), problems(moves, ""), false, next);
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
        List<LineStatus> lines = statuses(tracked, moves);
        Instant planned = plan.next(after, lines, tracked.handedAt(), times.expected(rail(after)), now);
        return following.readAt(after, lines, tracked.handedAt() != null, planned);
    }

    /** The order with what the partner says now. A word nobody knows leaves the last known state. */
    private static PartnerOrder after(PartnerOrder known, OrderAnswer answer, Instant now) {
        boolean understood = OrderState.of(answer.orderState()) != OrderState.UNKNOWN;
        String state = understood ? answer.orderState() : known.orderState();
        Money received = sameAsset(answer.received(), known.received());
        Money refund = answer.refund() == null ? known.refund() : sameAsset(answer.refund(), known.received());
        return new PartnerOrder(
                known.attemptId(),
                known.orderId(),
                state,
                answer.paymentState(),
                known.walletAddress(),
                known.coin(),
                known.network(),
                known.due(),
                received,
                refund,
                known.deliveryIds(),
                known.mismatch(),
                known.placedAt(),
                known.expiresAt(),
                state.equals(known.orderState()) ? known.stateAt() : now,
                known.polls());
    }

    private static Money sameAsset(Money said, Money known) {
        return said != null
                        && said.asset().equals(known.asset())
                        && said.amount().signum() >= 0
                ? said
                : known;
    }

    /** Whether there is money, or what it buys, for lines that the order was perhaps never released for. */
    private static boolean isForeign(Reading reading, PartnerOrder after) {
        List<OrderLine> standing = reading.tracked().lines();
        boolean money = OrderRule.hasMoney(after) || !reading.delivered().isEmpty();
        boolean foreign = money
                && (standing.size() < after.deliveryIds().size()
                        || !standing.stream()
                                .allMatch(line -> wasReleased(line.line().status())));
        if (foreign && !after.received().equals(reading.tracked().order().received())) {
            log.error(
                    "The order of attempt {} now holds {}, which is late or was never released; find out who paid",
                    after.attemptId(),
                    after.received());
        }
        return foreign;
    }

    private static boolean wasReleased(LineStatus status) {
        return switch (status) {
            case RELEASED, PAID, DELIVERED, REFUNDED -> true;
            default -> false;
        };
    }

    private static List<LineStatus> statuses(TrackedOrder tracked, List<LineMove> moves) {
        Map<Long, LineStatus> latest = new HashMap<>();
        tracked.lines().forEach(line -> latest.put(line.line().id(), line.line().status()));
        moves.forEach(move -> latest.put(move.line().id(), move.to()));
        // A line that was sent back to be ordered again is no longer this order's affair.
        return latest.values().stream()
                .map(status -> status == LineStatus.READY ? LineStatus.CANCELLED : status)
                .toList();
    }

    private static Map<Long, LineProblem> problems(
            TrackedOrder tracked, PartnerOrder after, List<LineMove> moves, String state) {
        Map<Long, LineProblem> problems = PaidInPart.notices(tracked, after);
        problems.putAll(problems(moves, state));
        return problems;
    }

    private static Map<Long, LineProblem> problems(List<LineMove> moves, String state) {
        Map<Long, LineProblem> problems = new HashMap<>();
        for (LineMove move : moves) {
            if (move.reason() != null
                    && (move.to() == LineStatus.REVIEW || move.to().isFinal())) {
                problems.put(move.line().id(), LineProblem.own(move.reason(), Reasons.sentence(move.reason(), state)));
            }
        }
        return problems;
    }
}

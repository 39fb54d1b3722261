package io.giftmill.place;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.DiskRoom;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineRequests;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.AccountLimits;
import io.giftmill.order.Attempt;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.Attempts;
import io.giftmill.order.BatchHold;
import io.giftmill.order.Hold;
import io.giftmill.order.Holds;
import io.giftmill.order.LineRetries;
import io.giftmill.order.LineRetry;
import io.giftmill.order.Payments;
import io.giftmill.order.Rails;
import io.giftmill.order.Requests;
import io.giftmill.partner.CallGroup;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.OrderRequest;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.PartnerManners;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The place stage: packs ready lines into orders, commits each attempt before its POST, stores the answers. */
@Component("placing")
public class Placing {
    private final PlaceProperties properties;
    private final ReadyRule rule;
    private final Rails rails;
    private final Lines lines;
    private final LineRequests requests;
    private final LineRetries retries;
    private final Holds holds;
    private final AccountLimits limits;
    private final Attempts attempts;
    private final Payments payments;
    private final Placements placements;
    private final Waves waves;
    private final BudgetGate budgets;
    private final PartnerManners manners;
    private final DiskRoom disk;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Placing(
            PlaceProperties properties,
            Rails rails,
            Lines lines,
            LineRequests requests,
            LineRetries retries,
            Holds holds,
            AccountLimits limits,
            Attempts attempts,
            Payments payments,
            Placements placements,
            Waves waves,
            BudgetGate budgets,
            PartnerManners manners,
            DiskRoom disk,
            TransactionTemplate transaction,
            Clock clock) {
        this.disk = disk;
        this.properties = properties;
        this.rule = new ReadyRule(properties);
        this.rails = rails;
        this.lines = lines;
        this.requests = requests;
        this.retries = retries;
        this.holds = holds;
        this.limits = limits;
        this.attempts = attempts;
        this.payments = payments;
        this.placements = placements;
        this.waves = waves;
        this.budgets = budgets;
        this.manners = manners;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes ready lines and commits an attempt for each order they make. When this returns, the POSTs may leave: one each.
     */
    public List<Placement> claim() {
        int room = disk.isShort() ? 0 : manners.room(CallGroup.ORDERS, waves.room());
        if (room <= 0) {
            return List.of();
        }
        holds.refresh();
        return transaction.execute(running -> {
            List<CartLine> ready = ready(Math.min(room, properties.claim()));
            if (ready.isEmpty()) {
                return List.of();
            }
            Set<Long> funded = payments.funded(ready.stream().map(CartLine::id).toList());
            List<CartLine> orderable = putAside(ready, funded);
            List<Cart> admitted = waves.admit(pack(notHeld(orderable)));
            return begin(withinBudgets(admitted));
        });
    }

    private List<Cart> pack(List<CartLine> lines) {
        return Cart.pack(lines, rails, properties.maxDeliveries());
    }

    /** Last, so that nothing is reserved for lines that are not ordered after all. */
    private List<Cart> withinBudgets(List<Cart> carts) {
        List<CartLine> orderable =
                carts.stream().flatMap(cart -> cart.lines().stream()).toList();
        List<CartLine> within = budgets.pass(orderable);
        return within.size() == orderable.size() ? carts : pack(within);
    }

    private List<CartLine> ready(int most) {
        List<ClaimedLine> ready = lines.due(LineStatus.READY, most);
        if (ready.isEmpty()) {
            return List.of();
        }
        List<Long> ids = ready.stream().map(line -> line.ref().id()).toList();
        Map<Long, LineRequest> asked = requests.byLines(ids);
        Map<Long, LineRetry> tried = retries.byLines(ids);
        return ready.stream()
                .map(line -> {
                    long id = line.ref().id();
                    return new CartLine(line, asked.get(id), tried.getOrDefault(id, LineRetry.NONE));
                })
                .toList();
    }

    /** Lines that nothing stops. Others are held without a call, or wait for the one line that is asked about first. */
    private List<CartLine> notHeld(List<CartLine> orderable) {
        List<CartLine> free = new ArrayList<>(orderable.size());
        List<LineMove> held = new ArrayList<>();
        Map<Long, BatchHold> stopped = holds.ofBatches();
        Instant now = clock.instant();
        for (CartLine line : orderable) {
            BatchHold batch = stopped.get(line.line().batchId());
            if (batch != null) {
                stop(line, batch);
                continue;
            }
            limits.look(line.request(), line.line().quote());
            Hold hold = holds.stopping(line.id(), line.request(), rails.chosen(line.request(), line.retry()));
            if (hold == null) {
                free.add(line);
            } else if (hold.isRunning(now)) {
                Instant again = holds.spread(hold.until(), line.id());
                held.add(line.line()
                        .ref()
                        .to(LineStatus.HELD)
                        .because(hold.code())
                        .dueAt(again));
            } else {
                lines.askAgainAt(line.line().ref(), now.plus(properties.retryAfter()));
            }
        }
        lines.move(held);
        return free;
    }

    private void stop(CartLine line, BatchHold batch) {
        if (!lines.move(List.of(batch.hold(line.line().ref()))).isEmpty()) {
            lines.addProblems(line.id(), List.of(batch.problem()));
        }
    }

    /**
     * Whether a placement may not leave any more: it waited so long that its answer might come when its lines are in other
     * hands, or others like it were refused meanwhile, or payments were stopped. The clock alone does not decide: one that
     * was set back would let a worker send what others have taken over.
     */
    public boolean isLate(@Body Placement placement) {
        return !clock.instant().isBefore(placement.leaveBefore())
                || placements.isStopped(placement)
                || waves.areStopped()
                || !lines.areStill(placement.lines());
    }

    /** What is known about a placement that came too late to be sent. */
    public Outcome<OrderAnswer> unsent() {
        return Placements.NOT_SENT;
    }

    /** The create request of an attempt. */
    public OrderRequest request(@Body Placement placement) {
        return placement.request();
    }

    /** Hands the answer over to be stored with others. */
    public void settle(@Body Outcome<OrderAnswer> outcome, @ExchangeProperty("placement") Placement placement) {
        placements.settle(placement, outcome);
    }

    /** Puts lines whose attempt never came back in doubt, and orders those in doubt again when their time has come. */
    public int resolveDoubts() {
        return transaction.execute(running -> abandon() + orderAgain());
    }

    /** @return the lines that may be ordered */
    private List<CartLine> putAside(List<CartLine> ready, Set<Long> funded) {
        Instant now = clock.instant();
        List<CartLine> orderable = new ArrayList<>(ready.size());
        List<LineMove> moves = new ArrayList<>();
        for (CartLine line : ready) {
            LineMove aside = rule.aside(line, funded.contains(line.id()), now);
            if (aside == null) {
                orderable.add(line);
            } else {
                moves.add(aside);
            }
        }
        placements.explain(lines.move(moves));
        return orderable;
    }

    private List<Placement> begin(List<Cart> carts) {
        Instant now = clock.instant();
        Instant leaseEnds = now.plus(properties.lease());
        // The other half of the lease is for the answer.
        Instant leaveBefore = now.plus(properties.lease().dividedBy(2));
        List<Attempt> begun = new ArrayList<>(carts.size());
        List<LineMove> moves = new ArrayList<>();
        List<Placement> started = new ArrayList<>(carts.size());
        for (Cart cart : carts) {
            long id = attempts.nextId();
            List<LineRef> refs =
                    cart.lines().stream().map(line -> line.line().ref()).toList();
            begun.add(new Attempt(
                    id,
                    cart.lines().get(0).line().batchId(),
                    cart.rail().coin(),
                    cart.rail().network(),
                    refs.stream().map(LineRef::id).toList()));
            refs.forEach(
                    ref -> moves.add(ref.to(LineStatus.PLACING).inAttempt(id).dueAt(leaseEnds)));
            started.add(new Placement(
                    id,
                    refs.stream().map(ref -> ref.after(LineStatus.PLACING)).toList(),
                    cart.lines(),
                    cart.rail(),
                    request(cart),
                    leaveBefore));
        }
        attempts.begin(begun);
        for (int i = 0; i < carts.size(); i++) {
            waves.begun(begun.get(i).id(), carts.get(i));
        }
        if (lines.move(moves).size() != moves.size()) {
            throw new IllegalStateException("A locked line was moved by somebody else");
        }
        return started;
    }

    private OrderRequest request(Cart cart) {
        String wallet = properties.refundWallet(cart.rail().network());
        return Requests.order(cart.requests(), cart.rail(), wallet);
    }

    private int abandon() {
        List<ClaimedLine> left = lines.due(LineStatus.PLACING, properties.claim());
        if (left.isEmpty()) {
            return 0;
        }
        Instant now = clock.instant();
        attempts.end(left.stream()
                .map(ClaimedLine::attemptId)
                .distinct()
                .map(id ->
                        new AttemptEnd(id, AttemptEnd.Outcome.UNANSWERED, "The worker that made the attempt is gone"))
                .toList());
        return lines.move(left.stream().map(line -> rule.abandoned(line, now)).toList())
                .size();
    }

    private int orderAgain() {
        List<ClaimedLine> due = lines.due(LineStatus.IN_DOUBT, properties.claim());
        if (due.isEmpty()) {
            return 0;
        }
        List<LineMove> made = lines.move(due.stream().map(rule::resolved).toList());
        placements.explain(made);
        return made.size();
    }
}

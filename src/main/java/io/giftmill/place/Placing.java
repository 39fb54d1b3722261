package io.giftmill.place;

import io.giftmill.batch.ClaimedLine;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineRequests;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.Attempt;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.Attempts;
import io.giftmill.order.Payments;
import io.giftmill.order.Rail;
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
    private final Rail rail;
    private final Lines lines;
    private final LineRequests requests;
    private final Attempts attempts;
    private final Payments payments;
    private final Placements placements;
    private final PartnerManners manners;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Placing(
            PlaceProperties properties,
            Rail rail,
            Lines lines,
            LineRequests requests,
            Attempts attempts,
            Payments payments,
            Placements placements,
            PartnerManners manners,
            TransactionTemplate transaction,
            Clock clock) {
        this.properties = properties;
        this.rail = rail;
        this.lines = lines;
        this.requests = requests;
        this.attempts = attempts;
        this.payments = payments;
        this.placements = placements;
        this.manners = manners;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes ready lines and commits an attempt for each order they make. When this returns, the POSTs may leave: one each.
     */
    public List<Placement> claim() {
        int room = manners.room(CallGroup.ORDERS, properties.maxUnpaid() - placements.unpaid());
        if (room <= 0) {
            return List.of();
        }
        return transaction.execute(running -> {
            List<ClaimedLine> ready = lines.due(LineStatus.READY, Math.min(room, properties.claim()));
            List<Long> ids = ready.stream().map(line -> line.ref().id()).toList();
            Map<Long, LineRequest> asked = requests.byLines(ids);
            Set<Long> funded = ids.isEmpty() ? Set.of() : payments.funded(ids);
            List<ClaimedLine> orderable =
                    ready.stream().filter(line -> may(line, asked, funded)).toList();
            putAside(ready, asked, funded);
            return begin(Cart.pack(orderable, asked, rail, properties.maxDeliveries()));
        });
    }

    /** Whether a placement waited so long that its answer might come when its lines are in other hands. */
    public boolean isLate(@Body Placement placement) {
        return !clock.instant().isBefore(placement.leaveBefore());
    }

    /** What is known about a placement that came too late to be sent. */
    public Outcome<OrderAnswer> unsent() {
        return new Outcome.Unsent<>("The attempt waited too long for its turn and was not sent");
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

    private boolean may(ClaimedLine line, Map<Long, LineRequest> asked, Set<Long> funded) {
        return !funded.contains(line.ref().id())
                && line.attempts() < properties.maxAttempts()
                && !isTooLate(asked.get(line.ref().id()));
    }

    private boolean isTooLate(LineRequest request) {
        Instant latest = request.expiresIfNotSentBy();
        return latest != null && !clock.instant().isBefore(latest);
    }

    private void putAside(List<ClaimedLine> ready, Map<Long, LineRequest> asked, Set<Long> funded) {
        List<LineMove> moves = new ArrayList<>();
        for (ClaimedLine line : ready) {
            if (isTooLate(asked.get(line.ref().id()))) {
                moves.add(line.ref().to(LineStatus.CANCELLED).because("EXPIRES_IF_NOT_SENT_BY"));
            } else if (funded.contains(line.ref().id())) {
                moves.add(line.ref().to(LineStatus.REVIEW).because("FUNDED_BEFORE"));
            } else if (line.attempts() >= properties.maxAttempts()) {
                moves.add(line.ref().to(LineStatus.EXPIRED).because("TOO_MANY_ATTEMPTS"));
            }
        }
        lines.move(moves);
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
            List<LineRef> refs = cart.lines().stream().map(ClaimedLine::ref).toList();
            begun.add(new Attempt(
                    id,
                    cart.lines().get(0).batchId(),
                    cart.rail().coin(),
                    cart.rail().network(),
                    refs.stream().map(LineRef::id).toList()));
            refs.forEach(
                    ref -> moves.add(ref.to(LineStatus.PLACING).inAttempt(id).dueAt(leaseEnds)));
            started.add(new Placement(
                    id,
                    refs.stream().map(ref -> ref.after(LineStatus.PLACING)).toList(),
                    cart.lines(),
                    Requests.order(cart.requests(), cart.rail()),
                    leaveBefore));
        }
        attempts.begin(begun);
        if (lines.move(moves).size() != moves.size()) {
            throw new IllegalStateException("A locked line was moved by somebody else");
        }
        return started;
    }

    /** Our own crashes do not count as silence of the partner; how many attempts a line gets bounds them too. */
    private int abandon() {
        List<ClaimedLine> left = lines.due(LineStatus.PLACING, properties.claim());
        // An answer that is only waiting to be written still finds its lines.
        Instant again = clock.instant().plus(properties.answerWait());
        attempts.end(left.stream()
                .map(ClaimedLine::attemptId)
                .distinct()
                .map(id ->
                        new AttemptEnd(id, AttemptEnd.Outcome.UNANSWERED, "The worker that made the attempt is gone"))
                .toList());
        return lines.move(left.stream()
                        .map(line -> line.ref()
                                .to(LineStatus.IN_DOUBT)
                                .because("WORKER_GONE")
                                .dueAt(again))
                        .toList())
                .size();
    }

    private int orderAgain() {
        List<ClaimedLine> due = lines.due(LineStatus.IN_DOUBT, properties.claim());
        return lines.move(due.stream().map(this::resolved).toList()).size();
    }

    private LineMove resolved(ClaimedLine line) {
        return line.unanswered() < properties.maxUnanswered()
                ? line.ref().to(LineStatus.READY).because("ORDERED_AGAIN")
                : line.ref().to(LineStatus.REVIEW).because("NO_ANSWER");
    }
}

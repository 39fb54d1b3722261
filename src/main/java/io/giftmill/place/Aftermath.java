package io.giftmill.place;

import io.giftmill.order.HoldScope;
import io.giftmill.order.Holds;
import io.giftmill.order.ProblemClass;
import io.giftmill.order.ProblemPolicy;
import io.giftmill.order.Rails;
import io.giftmill.partner.OrderAnswer;
import io.giftmill.partner.Outcome;
import io.giftmill.partner.Problem;
import java.time.Instant;
import java.util.List;

/** What the answer to an attempt means for others, told at once, before it is stored. */
final class Aftermath {
    private final Rails rails;
    private final ProblemPolicy policy;
    private final Holds holds;

    Aftermath(Rails rails, ProblemPolicy policy, Holds holds) {
        this.rails = rails;
        this.policy = policy;
        this.holds = holds;
    }

    /** Whether something stops a placement at its last step. */
    boolean isStopped(Placement placement) {
        return placement.cart().stream()
                .anyMatch(line -> holds.stoppingCall(line.id(), line.request(), placement.rail()) != null);
    }

    /** @return when the lines may be tried again, if they are held now */
    Instant tell(Placement placement, Outcome<OrderAnswer> outcome, Instant now) {
        if (outcome instanceof Outcome.Yes<OrderAnswer>) {
            placement.cart().forEach(line -> holds.taken(line.request(), placement.rail(), true));
        } else if (outcome instanceof Outcome.No<OrderAnswer> no) {
            List<String> codes =
                    no.refusal().problems().stream().map(Problem::code).toList();
            if (!codes.isEmpty()) {
                return refused(placement, policy.decisive(codes), now);
            }
        }
        placement.cart().forEach(line -> holds.release(line.id()));
        return now;
    }

    private Instant refused(Placement placement, String code, Instant now) {
        ProblemPolicy.Rule rule = policy.of(code);
        boolean held = rule.kind() == ProblemClass.HOLD || rule.kind() == ProblemClass.OTHER_RAIL;
        if (!held || placement.cart().size() > 1 && !isAboutAll(rule)) {
            placement.cart().forEach(line -> holds.release(line.id()));
            return now;
        }
        CartLine first = placement.cart().get(0);
        Instant again = holds.refused(
                first.id(),
                first.request(),
                placement.rail(),
                code,
                first.retry().held(),
                true);
        placement.cart().forEach(line -> holds.release(line.id()));
        boolean elsewhere = rule.kind() == ProblemClass.OTHER_RAIL
                && rule.stops().isAboutRail()
                && rails.of(first.request()).size() > 1;
        return elsewhere ? now : holds.spread(again, first.id());
    }

    /** Whether a problem is about all lines of a cart, so that taking it apart would change nothing. */
    static boolean isAboutAll(ProblemPolicy.Rule rule) {
        return rule.stops() == HoldScope.ACCOUNT || rule.stops() == HoldScope.COIN || rule.stops() == HoldScope.NETWORK;
    }
}

package io.giftmill.fund;

import io.giftmill.batch.LineProblem;
import io.giftmill.money.Money;
import io.giftmill.order.OrderLine;
import io.giftmill.order.TrackedOrder;
import io.giftmill.spend.Approvals;
import io.giftmill.spend.Ceilings;
import io.giftmill.spend.LineApproval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps orders of approved lines within what was approved: each line within its price and drift, all of them below the
 * ceiling. What a release uses of the ceiling is taken in its transaction.
 */
@Component
@Order(800)
class ApprovalGuard implements ReleaseGuard {
    static final String REASON = "ABOVE_APPROVAL";

    private final Approvals approvals;
    private final Ceilings ceilings;

    ApprovalGuard(Approvals approvals, Ceilings ceilings) {
        this.approvals = approvals;
        this.ceilings = ceilings;
    }

    @Override
    public Set<Long> judgesPricesOf(Collection<Long> lineIds) {
        return approvals.latest(lineIds).keySet();
    }

    @Override
    public Map<Long, Objection> objections(List<TrackedOrder> payable, Instant now) {
        Map<Long, LineApproval> known = approvals.latest(payable.stream()
                .flatMap(order -> order.lines().stream().map(line -> line.line().id()))
                .toList());
        Map<Long, Objection> objections = new HashMap<>();
        if (known.isEmpty()) {
            return objections;
        }
        List<List<Ceilings.Part>> wanted = new ArrayList<>();
        Map<List<Ceilings.Part>, TrackedOrder> asking = new IdentityHashMap<>();
        for (TrackedOrder order : payable) {
            List<Ceilings.Part> parts = parts(order, known);
            Objection tooMuch = tooMuch(order, known);
            if (tooMuch != null) {
                refuse(order, known);
                objections.put(order.order().attemptId(), tooMuch);
            } else if (!parts.isEmpty()) {
                wanted.add(parts);
                asking.put(parts, order);
            }
        }
        Set<Long> taken = new HashSet<>();
        ceilings.take(wanted)
                .forEach(parts -> taken.add(asking.get(parts).order().attemptId()));
        for (TrackedOrder order : asking.values()) {
            if (!taken.contains(order.order().attemptId())) {
                refuse(order, known);
                objections.put(order.order().attemptId(), noRoom(order));
            }
        }
        return objections;
    }

    private static List<Ceilings.Part> parts(TrackedOrder order, Map<Long, LineApproval> known) {
        Map<Long, Money> shares = Shares.of(order);
        List<Ceilings.Part> parts = new ArrayList<>();
        for (OrderLine line : order.lines()) {
            LineApproval approval = known.get(line.line().id());
            if (approval != null && sameCoin(approval, order)) {
                parts.add(
                        Ceilings.Part.changing(approval, shares.get(line.line().id())));
            }
        }
        return parts;
    }

    private static Objection tooMuch(TrackedOrder order, Map<Long, LineApproval> known) {
        Map<Long, Money> shares = Shares.of(order);
        for (OrderLine line : order.lines()) {
            LineApproval approval = known.get(line.line().id());
            Money share = shares.get(line.line().id());
            if (approval != null && !approval.covers(share)) {
                return expire("The order asks " + share + " for a line; " + approval.approved() + " and up to "
                        + approval.drift() + " basis points more were approved.");
            }
        }
        return null;
    }

    /** The next approval is asked for with what the order came to. */
    private void refuse(TrackedOrder order, Map<Long, LineApproval> known) {
        Map<Long, Money> shares = Shares.of(order);
        for (OrderLine line : order.lines()) {
            LineApproval approval = known.get(line.line().id());
            if (approval != null) {
                ceilings.refuse(approval, shares.get(line.line().id()));
            }
        }
    }

    private static Objection noRoom(TrackedOrder order) {
        return expire("The order asks " + order.order().due()
                + ", and less than that is left below the ceiling its batch was approved up to.");
    }

    private static Objection expire(String why) {
        return Objection.expire(
                REASON,
                LineProblem.own(
                        REASON,
                        why + " It is left unpaid; when it has expired, the line is quoted anew and waits for a new"
                                + " approval."));
    }

    private static boolean sameCoin(LineApproval approval, TrackedOrder order) {
        return approval.approved().asset().equals(order.order().due().asset());
    }
}

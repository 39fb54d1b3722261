package io.giftmill.operate;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.Orders;
import io.giftmill.order.TrackedOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Cancels lines that no payment was released for. An order that was made is left to expire unpaid. Cancelling and releasing
 * both move the line from PLACED, conditional on its version: one of them comes too late and does nothing.
 */
@Component
public class Cancelling {
    private static final String ACTION = "CANCEL";
    private static final String CANCELLED = "CANCELLED_BY_PERSON";

    private final Sweep sweep;
    private final Standings standings;
    private final Lines lines;
    private final Orders orders;
    private final Decisions decisions;

    Cancelling(Sweep sweep, Standings standings, Lines lines, Orders orders, Decisions decisions) {
        this.sweep = sweep;
        this.standings = standings;
        this.lines = lines;
        this.orders = orders;
        this.decisions = decisions;
    }

    /**
     * Cancels what may be cancelled of a batch.
     *
     * @param rows which rows, by reference or line number; empty for all
     * @throws NoSuchRowException if the batch has no such row
     */
    public Operated cancel(Batch batch, List<String> rows, Person person) {
        Operated result = sweep.over(batch, rows, page -> cancel(batch, !rows.isEmpty(), page, person));
        result.keepRefusals(decisions, Decision.onBatch(person.by(), ACTION, batch.id(), 0, person.reason()));
        return result;
    }

    private Operated cancel(Batch batch, boolean byRow, List<Standing> page, Person person) {
        Operated result = new Operated();
        List<Standing> chosen = result.chooseFrom(page, CancelRule::against);
        List<Standing> cancelled = move(withoutSharedOrders(batch, byRow, chosen, result), person, result);
        decisions.writeAll(Sweep.decisions(batch, byRow, ACTION, cancelled, person));
        result.moved(cancelled.size());
        return result;
    }

    /** An order is left unpaid for all of its lines or for none. */
    private List<Standing> withoutSharedOrders(Batch batch, boolean byRow, List<Standing> chosen, Operated result) {
        Map<Long, TrackedOrder> locked = new HashMap<>();
        orders.lock(chosen.stream()
                        .filter(one -> one.line().status() == LineStatus.PLACED)
                        .map(Standing::attemptId)
                        .collect(Collectors.toSet()))
                .forEach(one -> locked.put(one.order().attemptId(), one));
        if (!byRow) {
            addOthers(batch, chosen, locked.values());
        }
        Set<Long> ids = chosen.stream().map(one -> one.line().id()).collect(Collectors.toSet());
        return result.chooseFrom(
                chosen,
                one -> one.line().status() == LineStatus.PLACED ? against(locked.get(one.attemptId()), ids) : null);
    }

    /** Lines of the batch that are ordered together may stand on two pages. */
    private void addOthers(Batch batch, List<Standing> chosen, Collection<TrackedOrder> tracked) {
        Set<Long> ids = chosen.stream().map(one -> one.line().id()).collect(Collectors.toSet());
        List<Long> others = tracked.stream()
                .flatMap(order -> order.lines().stream())
                .filter(line -> line.line().status() == LineStatus.PLACED)
                .map(line -> line.line().id())
                .filter(id -> !ids.contains(id))
                .toList();
        standings.byIds(batch.id(), others).stream()
                .filter(one -> CancelRule.against(one) == null)
                .forEach(chosen::add);
    }

    private static LeftOut against(TrackedOrder order, Set<Long> chosen) {
        if (order == null) {
            return LeftOut.BEING_ORDERED;
        }
        boolean whole = order.lines().stream()
                .allMatch(
                        line -> chosen.contains(line.line().id()) || line.line().status() != LineStatus.PLACED);
        return whole ? null : LeftOut.SHARED_ORDER;
    }

    private List<Standing> move(List<Standing> chosen, Person person, Operated result) {
        Set<Long> made = new HashSet<>();
        lines.move(chosen.stream().map(Cancelling::end).toList())
                .forEach(move -> made.add(move.line().id()));
        List<Standing> cancelled = new ArrayList<>();
        for (Standing one : chosen) {
            if (made.contains(one.line().id())) {
                lines.addProblems(one.line().id(), List.of(LineProblem.own(CANCELLED, person.sentence("Cancelled"))));
                cancelled.add(one);
            } else if (one.line().status() == LineStatus.PLACED) {
                // Its order would be left with some lines only: all of this is looked at again.
                throw new PessimisticLockingFailureException("A placed line was moved while it was cancelled");
            } else {
                result.leave(LeftOut.BEING_ORDERED, one.name());
            }
        }
        return cancelled;
    }

    private static LineMove end(Standing one) {
        return one.line().to(LineStatus.CANCELLED).because(CANCELLED);
    }
}

package io.giftmill.place;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.money.Money;
import io.giftmill.spend.Approvals;
import io.giftmill.spend.ApproveProperties;
import io.giftmill.spend.Budgets;
import io.giftmill.spend.LineApproval;
import io.giftmill.spend.NoRoom;
import io.giftmill.spend.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes what lines may cost from their budgets before they are ordered, and holds those there is no room for. */
@Component
class BudgetGate {
    private final ApproveProperties properties;
    private final Budgets budgets;
    private final Approvals approvals;
    private final Lines lines;

    BudgetGate(ApproveProperties properties, Budgets budgets, Approvals approvals, Lines lines) {
        this.properties = properties;
        this.budgets = budgets;
        this.approvals = approvals;
        this.lines = lines;
    }

    /** The lines that may be ordered, in the transaction that begins their attempts. */
    List<CartLine> pass(List<CartLine> orderable) {
        if (budgets.isEmpty() || orderable.isEmpty()) {
            return orderable;
        }
        Map<Long, LineApproval> approved =
                approvals.latest(orderable.stream().map(CartLine::id).toList());
        // A line without a price is not paid either: its order would be too far above it.
        Map<Long, NoRoom> without = budgets.reserve(orderable.stream()
                .filter(line -> line.line().quote() != null)
                .map(line -> spending(line, approved.get(line.id())))
                .toList());
        List<CartLine> within = new ArrayList<>(orderable.size());
        List<LineMove> held = new ArrayList<>();
        for (CartLine line : orderable) {
            NoRoom none = without.get(line.id());
            if (none == null) {
                within.add(line);
            } else {
                held.add(line.line()
                        .ref()
                        .to(LineStatus.HELD)
                        .because(NoRoom.CODE)
                        .dueAt(none.until()));
            }
        }
        lines.move(held)
                .forEach(move -> lines.addProblems(
                        move.line().id(),
                        List.of(LineProblem.own(
                                NoRoom.CODE, without.get(move.line().id()).sentence()))));
        return within;
    }

    /** The most that would be paid for it. */
    private Spending spending(CartLine line, LineApproval approval) {
        Money quote = line.line().quote();
        Money most = approval != null && approval.covers(quote) ? approval.most() : quote.raisedBy(properties.drift());
        return new Spending(line.id(), line.request().terms().costCentre(), most);
    }
}

package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.util.ArrayList;
import java.util.List;

/** What we claim for one order. */
final class Claim {
    private final String mode;
    private final OrderFacts order;
    private final List<Part> parts = new ArrayList<>();
    private ClaimReason reason;
    private Money amount;

    Claim(String mode, OrderFacts order) {
        this.mode = mode;
        this.order = order;
        this.amount = Money.zero(order.received().asset());
    }

    /** One line of the order. The recipient is masked. */
    record Part(String line, String rowRef, String product, String recipient, Money amount) {}

    /**
     * What a line has not got for its money: what was received, less what was delivered and refunded. A code that another line has
     * counts as none.
     */
    static Money amount(ReportLine line, Verdict verdict) {
        CoinTotals money = verdict.money();
        if (line.soldBefore() != null) {
            return money.paid().minus(money.refunded());
        }
        return money.paid().minus(money.delivered()).minus(money.refunded());
    }

    void add(ClaimReason lines, Part part) {
        reason = reason == null || lines.compareTo(reason) > 0 ? lines : reason;
        parts.add(part);
        amount = amount.plus(part.amount());
    }

    String mode() {
        return mode;
    }

    OrderFacts order() {
        return order;
    }

    List<Part> parts() {
        return parts;
    }

    ClaimReason reason() {
        return reason;
    }

    /** What all its lines have not got for their money. */
    Money amount() {
        return amount;
    }
}

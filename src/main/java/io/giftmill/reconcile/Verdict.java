package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;
import java.util.List;

/**
 * What comparing row, order, payment and delivery of one line says.
 *
 * @param exception what finance has to look at; null when there is nothing
 * @param contradicts whether facts of the record exclude each other, so that no report may be FINAL
 */
record Verdict(
        Match rowOrder,
        Match orderPayment,
        Match paymentDelivery,
        ExceptionCode exception,
        CoinTotals money,
        boolean contradicts) {

    /** The verdict before anybody has looked for exceptions. */
    static Verdict on(ReportLine line, Rules rules) {
        CoinTotals money = LineMoney.of(line, rules);
        return new Verdict(
                rowOrder(line),
                orderPayment(line, rules),
                paymentDelivery(line),
                null,
                money,
                contradicts(line, money));
    }

    /** With the costliest exception; once people have explained all that does not fit, nothing is unexplained. */
    Verdict with(List<Finding> findings) {
        Finding shown = Finding.costliest(findings);
        boolean explained = shown != null && shown.isResolved();
        return new Verdict(
                rowOrder,
                orderPayment,
                paymentDelivery,
                shown == null ? null : shown.code(),
                explained && money != null ? money.explained() : money,
                contradicts && !explained);
    }

    Match status() {
        return Match.worst(rowOrder, orderPayment, paymentDelivery);
    }

    private static Match rowOrder(ReportLine line) {
        OrderFacts order = line.order();
        if (order == null) {
            return needsOrder(line.status()) ? Match.MISSING_ORDER : Match.NOT_DUE;
        }
        boolean differs =
                order.mismatch() != null || line.asked() == null || line.asked().faceDiffers();
        return differs ? Match.DIFFERS : Match.MATCHED;
    }

    private static Match orderPayment(ReportLine line, Rules rules) {
        Share share = line.share();
        if (share == null) {
            return Match.NOT_DUE;
        }
        if (share.received().isZero()) {
            boolean expected = share.released() != null || line.isDelivered();
            return expected ? Match.MISSING_PAYMENT : Match.NOT_DUE;
        }
        return share.due() != null && rules.isEqual(share.received(), share.due()) ? Match.MATCHED : Match.DIFFERS;
    }

    private static Match paymentDelivery(ReportLine line) {
        Share share = line.share();
        boolean paid = share != null && share.received().isPositive();
        if (line.isDelivered()) {
            return paid ? Match.MATCHED : Match.MISSING_PAYMENT;
        }
        if (line.status() == LineStatus.DELIVERED) {
            return Match.MISSING_DELIVERY;
        }
        if (!paid) {
            return Match.NOT_DUE;
        }
        return share.received().equals(share.refunded()) ? Match.NOT_DUE : Match.MISSING_DELIVERY;
    }

    private static boolean contradicts(ReportLine line, CoinTotals money) {
        LineStatus status = line.status();
        boolean deliveredElsewhere =
                line.isDelivered() && status != LineStatus.DELIVERED && status != LineStatus.REFUNDED;
        return !line.eventAgrees()
                || line.asked() == null
                || deliveredElsewhere
                || (status == LineStatus.DELIVERED && !line.isDelivered())
                || (line.order() == null && needsOrder(status))
                || differsFromDue(line.share())
                || (money != null && !money.unexplained().isZero());
    }

    private static boolean differsFromDue(Share share) {
        return share != null && share.released() != null && !sameAs(share.released(), share.due());
    }

    private static boolean sameAs(Money one, Money other) {
        return other != null && one.equals(other);
    }

    private static boolean needsOrder(LineStatus status) {
        return switch (status) {
            case PLACED, RELEASED, PAID, DELIVERED, REFUNDED -> true;
            default -> false;
        };
    }
}

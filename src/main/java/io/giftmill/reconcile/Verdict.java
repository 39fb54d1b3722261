package io.giftmill.reconcile;

import io.giftmill.batch.LineStatus;
import io.giftmill.money.Money;

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

    static Verdict on(ReportLine line) {
        CoinTotals money = LineMoney.of(line);
        Match rowOrder = rowOrder(line);
        boolean contradicts = contradicts(line, money);
        ExceptionCode exception = Exceptions.of(line, rowOrder);
        return new Verdict(
                rowOrder,
                orderPayment(line),
                paymentDelivery(line),
                exception == null && contradicts ? ExceptionCode.STATE_UNKNOWN : exception,
                money,
                contradicts);
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

    private static Match orderPayment(ReportLine line) {
        Share share = line.share();
        if (share == null) {
            return Match.NOT_DUE;
        }
        if (share.received().isZero()) {
            boolean expected = share.released() != null || line.isDelivered();
            return expected ? Match.MISSING_PAYMENT : Match.NOT_DUE;
        }
        return share.received().equals(share.due()) ? Match.MATCHED : Match.DIFFERS;
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

package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.util.List;

/**
 * A line with what its comparison says.
 *
 * @param findings its exceptions, those of its order's transfers included
 * @param leads whether it is the first line of its order in the pack, the one that speaks for the order
 */
record JudgedLine(PackLine pack, Verdict verdict, List<Finding> findings, boolean leads) {
    ReportLine line() {
        return pack.line();
    }

    /** The findings nobody else reports: of an order with several lines its first line reports those on the order. */
    List<Finding> own() {
        return leads
                ? findings
                : findings.stream().filter(one -> one.subject() == Subject.LINE).toList();
    }

    /** Coins of the ledger that are nowhere in the sums of the order. */
    List<Money> astray() {
        Share share = line().share();
        boolean seen = share != null && share.due() != null && share.received().compareTo(share.due()) > 0;
        return own().stream()
                .filter(one -> one.subject() == Subject.TRANSFER && one.isOpenMismatch())
                .filter(one -> switch (one.code()) {
                    case WRONG_NETWORK, WRONG_TOKEN, PAYMENT_WITHOUT_ORDER -> true;
                    case PAID_TWICE -> !seen;
                    default -> false;
                })
                .map(Finding::amount)
                .toList();
    }
}

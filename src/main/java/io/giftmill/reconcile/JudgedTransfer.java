package io.giftmill.reconcile;

import io.giftmill.ledger.Transfer;
import io.giftmill.ledger.TransferVerdict;

/** A transfer, and what it is to the order it went to. */
record JudgedTransfer(LedgerRow row, TransferVerdict verdict) {
    Transfer transfer() {
        return row.transfer();
    }

    /** Null when there is nothing to look at. The words of both are the same. */
    ExceptionCode exception() {
        return verdict.isFine() ? null : ExceptionCode.valueOf(verdict.name());
    }
}

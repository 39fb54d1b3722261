package io.giftmill.ledger;

import io.giftmill.ledger.Transfer.Direction;
import io.giftmill.money.Money;
import java.time.Instant;

/**
 * A row of a ledger, understood.
 *
 * @param rowNo its number in the file; the header is row 1
 * @param logIndex which of the transaction's movements it is; null when the source counts none
 * @param reference what the source says it was for; null for nothing
 */
record LedgerRow(
        long rowNo,
        Direction direction,
        String network,
        String txHash,
        Integer logIndex,
        Money amount,
        String contract,
        String from,
        String to,
        Money fee,
        Long block,
        Instant paidAt,
        String reference) {

    boolean isCounted() {
        return logIndex != null;
    }

    /** For sentences. */
    String shown() {
        return amount + (to == null ? "" : " to " + Words.shown(to));
    }
}

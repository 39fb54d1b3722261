package io.giftmill.reconcile;

import io.giftmill.ledger.Transfer;
import java.time.Instant;

/**
 * A transfer with what only reports show of it.
 *
 * @param from the address it came from; null when the source does not say
 * @param block the block it stands in; null when the source does not say
 * @param namedOrder the order its source names; null when it names none
 * @param importedAt when it became known
 */
record LedgerRow(Transfer transfer, String from, Long block, String namedOrder, Instant importedAt) {}

package io.giftmill.order;

import io.giftmill.vault.Sealed;

/**
 * A sealed code of the record.
 *
 * @param lineId the line it is for
 * @param batchId the batch of that line
 * @param sealed the code
 */
public record StoredCode(long lineId, long batchId, Sealed sealed) {}

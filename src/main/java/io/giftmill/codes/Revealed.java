package io.giftmill.codes;

/**
 * A code that may be shown now: that it is, stands in the audit log.
 *
 * @param auditNumber the row of the audit log
 */
public record Revealed(StoredCode stored, OpenedCode code, long auditNumber) {}

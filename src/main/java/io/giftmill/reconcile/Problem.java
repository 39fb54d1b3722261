package io.giftmill.reconcile;

/**
 * A problem as the return file shows it.
 *
 * @param column null when no single column is at fault
 * @param proposed null when there is no value to propose
 */
record Problem(String code, String column, String sentence, String proposed, boolean lossy) {}

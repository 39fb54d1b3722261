package io.giftmill.reconcile;

import java.time.Instant;

/** Who allowed a line to be bought. */
record Approval(String by, Instant at) {}

package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.LocalDate;

/** What a network took for one transfer. */
record NetworkFee(Money amount, String txHash, int logIndex, LocalDate day) {}

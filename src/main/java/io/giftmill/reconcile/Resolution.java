package io.giftmill.reconcile;

import io.giftmill.money.Money;
import java.time.Instant;

/** That a person has explained a difference, at one amount; null where it has none. */
record Resolution(String code, Money amount, String reason, String note, String by, Instant at) {}

package io.giftmill.fund;

/** Somebody who may stop a payment right before it leaves, whatever was decided before. */
@FunctionalInterface
interface LastWord {
    /** Why nothing may leave now, in a sentence; null when it may. */
    String objection();
}

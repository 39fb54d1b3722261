package io.giftmill.sandbox;

/**
 * How an order stands at a moment.
 *
 * @param sent Received so far, in units.
 * @param changedAt When anything about it last changed, in milliseconds.
 * @param nextAt When it will change next if nothing is done, in milliseconds, or the end of time.
 */
record Standing(Step step, long sent, long changedAt, long nextAt) {

    String state() {
        return step.order();
    }

    boolean isDone() {
        return Step.DONE.equals(step.order());
    }
}

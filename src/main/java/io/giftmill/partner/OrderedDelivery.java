package io.giftmill.partner;

import java.util.Objects;
import java.util.Set;

/**
 * One line of an order.
 *
 * @param id the partner's id of the line inside this order; differs from the id in the validation; empty when absent
 * @param state as the partner writes it; success counts only together with an artefact; empty when absent
 * @param failureReason the partner's reason without control characters; null unless the line failed
 * @param echo what the line is about
 * @param artefact what was delivered; null as long as nothing is
 */
public record OrderedDelivery(String id, String state, String failureReason, EchoedDelivery echo, Artefact artefact) {
    // "Succeeded" is what the live API was seen to say; the other two words stand in other public sources.
    private static final Set<String> SUCCESS = Set.of("Succeeded", "Completed", "Done");

    public OrderedDelivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(echo, "echo");
    }

    /** Whether the line was delivered: the partner says so, and what was delivered is there. */
    public boolean isDelivered() {
        return artefact != null && SUCCESS.contains(state);
    }
}

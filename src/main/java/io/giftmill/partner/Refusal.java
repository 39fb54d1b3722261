package io.giftmill.partner;

import java.util.List;

/**
 * Why the partner refused.
 *
 * @param status the HTTP status; 2xx when the partner refused by listing problems
 * @param problems the machine-readable reasons; empty when the partner gave none we can read
 * @param detail the partner's own words without control characters, at most 200 characters; null when there are none
 */
public record Refusal(int status, List<Problem> problems, String detail) {
    public Refusal {
        problems = List.copyOf(problems);
    }

    /** Without the partner's own words: nobody knows what they hold. */
    @Override
    public String toString() {
        return "Refusal[status=" + status + ", problems=" + problems + "]";
    }
}

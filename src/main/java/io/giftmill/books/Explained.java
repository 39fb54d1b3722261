package io.giftmill.books;

import io.giftmill.money.Money;
import java.util.Objects;

/**
 * A difference, and what explains it.
 *
 * @param code the exception, as reports name it
 * @param kind what it is about: {@code LINE}, {@code ORDER} or {@code TRANSFER}
 * @param id the id of that in the record
 * @param subject what people call it
 * @param amount the amount that is explained; null when the exception has none
 * @param reason why it is no longer a difference
 * @param note the same in the person's words, 1 to 300 characters
 * @param by who says so, 1 to 100 characters
 */
public record Explained(
        String code, String kind, long id, String subject, Money amount, ReasonCode reason, String note, String by) {
    public Explained {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(by, "by");
        if (note == null || note.isBlank()) {
            throw new IllegalArgumentException("A difference is explained in words, not by a code alone");
        }
    }
}

package io.giftmill.partner;

import io.giftmill.secret.Secret;
import java.util.Objects;

/**
 * One event of a stream.
 *
 * @param name {@code message} unless the partner gave another name; at most 64 characters without control characters
 * @param data the lines of its data joined by line feeds; an order's data holds its codes, so it is secret whatever it is
 */
public record ServerSentEvent(String name, Secret data) {
    public ServerSentEvent {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
    }

    /** How many characters its data has. */
    public int length() {
        return data.reveal().length();
    }

    /** Whether the partner says with it that nothing more will come. */
    public boolean isStop() {
        return name.equals("stop");
    }
}

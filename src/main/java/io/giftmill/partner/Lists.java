package io.giftmill.partner;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Turns lists of an answer, which may be absent or have holes, into lists that are neither. */
final class Lists {
    private Lists() {}

    /** Keeps the holes: the function is given null for them. */
    static <W, T> List<T> each(List<W> wire, Function<W, T> reading) {
        return wire == null ? List.of() : wire.stream().map(reading).toList();
    }

    /** Leaves the holes out. */
    static <W, T> List<T> known(List<W> wire, Function<W, T> reading) {
        return wire == null
                ? List.of()
                : wire.stream().filter(Objects::nonNull).map(reading).toList();
    }
}

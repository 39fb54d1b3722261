package io.giftmill.partner;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Turns lists of an answer, which may be absent or have holes, into lists that are neither. */
final class Lists {
    /** An order has ten deliveries at most; what has more than this differs from it whatever comes behind. */
    private static final int FEW = 100;

    private Lists() {}

    /** Keeps the holes: the function is given null for them. */
    static <W, T> List<T> each(List<W> wire, Function<W, T> reading) {
        return wire == null ? List.of() : wire.stream().map(reading).toList();
    }

    /** Keeps the holes, and the first hundred only. */
    static <W, T> List<T> few(List<W> wire, Function<W, T> reading) {
        return wire == null ? List.of() : wire.stream().limit(FEW).map(reading).toList();
    }

    /** Leaves the holes out. */
    static <W, T> List<T> known(List<W> wire, Function<W, T> reading) {
        return wire == null
                ? List.of()
                : wire.stream().filter(Objects::nonNull).map(reading).toList();
    }
}

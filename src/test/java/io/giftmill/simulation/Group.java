package io.giftmill.simulation;

import java.util.List;
import java.util.function.Consumer;

/** Writes outcomes as {@code GroupCommit} does it: a group that fails is written one by one. */
final class Group {
    private Group() {}

    /** @param waiting is empty afterwards */
    static <T> void write(List<T> waiting, Consumer<List<T>> writer, Consumer<RuntimeException> failure) {
        if (waiting.isEmpty()) {
            return;
        }
        List<T> group = List.copyOf(waiting);
        waiting.clear();
        try {
            writer.accept(group);
        } catch (RuntimeException failed) {
            group.forEach(one -> alone(one, writer, failure));
        }
    }

    private static <T> void alone(T one, Consumer<List<T>> writer, Consumer<RuntimeException> failure) {
        try {
            writer.accept(List.of(one));
        } catch (RuntimeException failed) {
            failure.accept(failed);
        }
    }
}

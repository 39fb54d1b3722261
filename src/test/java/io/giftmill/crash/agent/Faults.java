package io.giftmill.crash.agent;

import io.giftmill.crash.agent.CrashAgent.Change;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** Programs that are broken on purpose, so that the checks can be seen to notice. */
final class Faults {
    private Faults() {}

    static Map<String, Change> named(String name) {
        return switch (name) {
            // H2 as it is without WRITE_DELAY=0, whatever is asked of it.
            case "lazyDatabase" -> Map.of("org.h2.mvstore.MVStore", on("setAutoCommitDelay/1", LazyDatabase.class));
            // The same, and nobody has it written out before a request leaves.
            case "unforcedDatabase" ->
                Map.of(
                        "org.h2.mvstore.MVStore",
                        on("setAutoCommitDelay/1", LazyDatabase.class),
                        "io.giftmill.order.ForcedFile",
                        on("force/0", Skip.class));
            // The attempt is stored when its answer is there, instead of before its request.
            case "lateAttempts" ->
                Map.of(
                        "io.giftmill.order.Attempts",
                        on("begin/1", LateAttempts.Keep.class),
                        "io.giftmill.place.Placing",
                        on("settle/2", LateAttempts.Store.class));
            // Nobody asks whether a line has its funded order, and nothing is written that could not be written twice.
            case "unguardedFunding" ->
                Map.of(
                        "io.giftmill.order.Payments",
                        on("funded/1", UnguardedFunding.class).and(on("fund/1", Skip.class)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Change on(String method, Class<?> advice) {
        return builder -> builder.visit(Advice.to(advice).on(CrashAgent.method(method)));
    }
}

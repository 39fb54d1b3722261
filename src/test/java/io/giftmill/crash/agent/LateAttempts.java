package io.giftmill.crash.agent;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;

/** Keeps attempts in memory until their answers are there. */
public final class LateAttempts {
    private static final Map<Long, Object> KEPT = new ConcurrentHashMap<>();
    private static final ThreadLocal<Boolean> STORING = ThreadLocal.withInitial(() -> false);
    private static volatile Object repository;

    private LateAttempts() {}

    /** Whether the repository is to do nothing, because the attempts are kept here. */
    public static boolean keep(Object attempts, List<?> begun) throws ReflectiveOperationException {
        if (STORING.get()) {
            return false;
        }
        repository = attempts;
        for (Object attempt : begun) {
            KEPT.put(id(attempt, "id"), attempt);
        }
        return true;
    }

    /** Stores the attempt of a placement after all. */
    public static void store(Object placement) throws ReflectiveOperationException {
        Object attempt = KEPT.remove(id(placement, "attemptId"));
        if (attempt == null) {
            return;
        }
        STORING.set(true);
        try {
            repository.getClass().getMethod("begin", List.class).invoke(repository, List.of(attempt));
        } finally {
            STORING.set(false);
        }
    }

    private static Long id(Object of, String name) throws ReflectiveOperationException {
        return (Long) of.getClass().getMethod(name).invoke(of);
    }

    /** Is copied to where attempts are stored. */
    static final class Keep {
        private Keep() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(@Advice.This Object attempts, @Advice.Argument(0) List<?> begun)
                throws ReflectiveOperationException {
            return keep(attempts, begun);
        }
    }

    /** Is copied to where the answer is there. */
    static final class Store {
        private Store() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(1) Object placement) throws ReflectiveOperationException {
            store(placement);
        }
    }
}

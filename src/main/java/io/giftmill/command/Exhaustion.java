package io.giftmill.command;

import org.slf4j.LoggerFactory;

/**
 * Ends the program when the virtual machine cannot go on. A thread that died of it leaves the others waiting for ever, and a
 * kill loses nothing: the next start takes the work up.
 */
public final class Exhaustion implements Thread.UncaughtExceptionHandler {
    private final Runnable end;

    Exhaustion(Runnable end) {
        this.end = end;
    }

    /** Has every thread watched that nobody else watches. */
    public static void watch() {
        Thread.setDefaultUncaughtExceptionHandler(
                new Exhaustion(() -> Runtime.getRuntime().halt(ExitCode.STOPPED.number())));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (isEnd(failure)) {
            try {
                System.err.println(
                        "Giftmill stops: the Java machine has run out of " + what(failure)
                                + ". What was accepted is safe. Give it more memory (java -Xmx512m) and run the same command again.");
            } finally {
                end.run();
            }
        } else {
            LoggerFactory.getLogger(Exhaustion.class).error("{} ended by a failure", thread.getName(), failure);
        }
    }

    /** Whether a failure, or what caused it, means that nothing can be relied on any more. */
    static boolean isEnd(Throwable failure) {
        int deep = 0;
        for (Throwable cause = failure; cause != null && deep < 20; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
                return true;
            }
            deep++;
        }
        return false;
    }

    private static String what(Throwable failure) {
        return failure instanceof OutOfMemoryError ? "memory" : "means";
    }
}

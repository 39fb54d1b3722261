package io.giftmill.command;

import org.slf4j.LoggerFactory;

/**
 * Ends the program when the virtual machine cannot go on. A thread that died of it leaves the others waiting for ever, and a
 * kill loses nothing: the next start takes the work up.
 */
public final class Exhaustion implements Thread.UncaughtExceptionHandler {
    private static final int DEEPEST = 20;

    private final Runnable end;

    Exhaustion(Runnable end) {
        this.end = end;
    }

    /** Has every thread watched that nobody else watches, and says what it has to say to whoever listens. */
    public static void watch() {
        StandardError.install();
        Thread.setDefaultUncaughtExceptionHandler(
                new Exhaustion(() -> Runtime.getRuntime().halt(ExitCode.STOPPED.number())));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (!isEnd(failure)) {
            LoggerFactory.getLogger(Exhaustion.class).error("{} ended by a failure", thread.getName(), failure);
            return;
        }
        try {
            System.err.println(sentence(failure));
        } finally {
            end.run();
        }
    }

    /** Whether a failure, or what caused it, means that nothing can be relied on any more. */
    static boolean isEnd(Throwable failure) {
        VirtualMachineError error = error(failure);
        return error != null && !(error instanceof StackOverflowError);
    }

    /** For people: what happened, and what to do. */
    static String sentence(Throwable failure) {
        return error(failure) instanceof OutOfMemoryError
                ? "Giftmill stops: the Java machine has run out of memory. What was accepted is safe. Give it more"
                        + " (java -Xmx512m) and run the same command again."
                : "Giftmill stops: the Java machine has failed. What was accepted is safe. Run the same command again.";
    }

    private static VirtualMachineError error(Throwable failure) {
        int deep = 0;
        for (Throwable cause = failure; cause != null && deep < DEEPEST; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError error) {
                return error;
            }
            deep++;
        }
        return null;
    }
}

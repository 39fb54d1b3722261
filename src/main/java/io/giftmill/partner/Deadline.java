package io.giftmill.partner;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecRuntime;

/** Cuts the connection when an answer is not complete in time. */
final class Deadline {
    private final ExecRuntime connection;
    private final Duration longest;
    private final Future<?> cut;
    private volatile boolean passed;

    Deadline(ScheduledExecutorService timer, Duration longest, ExecRuntime connection) {
        this.connection = connection;
        this.longest = longest;
        this.cut = timer.schedule(this::pass, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pass() {
        passed = true;
        cutNow();
    }

    /** Closes the connection without reading on, however much is still to come. */
    void cutNow() {
        connection.discardEndpoint();
    }

    void lift() {
        cut.cancel(false);
    }

    /** The failure as it is to be told: a cut connection looks like a broken one. */
    IOException explain(Exception failure) {
        if (passed) {
            return (IOException) new InterruptedIOException("No complete answer within " + longest).initCause(failure);
        }
        return failure instanceof IOException io ? io : new IOException("Broken exchange", failure);
    }
}

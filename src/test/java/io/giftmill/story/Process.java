package io.giftmill.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A run of the program that goes on. Its output is in files, so that it never waits for its reader. */
final class Process implements AutoCloseable {
    /** Far more than any run takes, for a machine that does other things. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final java.lang.Process process;
    private final Path out;
    private final Path err;

    Process(java.lang.Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Waits until it has ended by itself. */
    Run end() {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("It did not end within " + PATIENCE + ". " + soFar());
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return soFar();
    }

    /** SIGKILL: no handler runs, nothing is flushed. */
    Run kill() {
        process.destroyForcibly();
        return end();
    }

    /** SIGTERM: what Ctrl-C and schedulers send. */
    Run terminate() {
        process.destroy();
        return end();
    }

    /** Sends a signal by its name, such as {@code STOP} and {@code CONT}. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for something that has to happen while it runs. */
    void until(Callable<Boolean> happens) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            boolean running = process.isAlive();
            boolean happened = happens.call();
            assertThat(happened || running)
                    .as("it has not ended before. %s", soFar())
                    .isTrue();
            return happened;
        });
    }

    /** Waits until it has said something on standard error. */
    void untilItSays(String words) {
        until(() -> soFar().err().contains(words));
    }

    Run soFar() {
        return new Run(process.isAlive() ? -1 : process.exitValue(), text(out), text(err));
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

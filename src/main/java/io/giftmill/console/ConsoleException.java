package io.giftmill.console;

/** The console cannot start; the message says why and what to do. */
public final class ConsoleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConsoleException(String message, Throwable cause) {
        super(message, cause);
    }
}

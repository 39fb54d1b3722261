package io.giftmill.command;

/** The exit codes of every command; schedulers rely on them. */
enum ExitCode {
    /** Every line was delivered, or had been before. */
    DELIVERED(0),
    /** Done, but lines need attention. */
    ATTENTION(1),
    /** The call, the file or the configuration is unusable; nothing was ordered. */
    UNUSABLE(2),
    /** Stopped early; the same command goes on where it stopped. */
    STOPPED(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}

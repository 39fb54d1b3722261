package io.giftmill.command;

/** The exit codes of every command; schedulers rely on them. */
enum ExitCode {
    /** Every line was delivered, or had been before. */
    DELIVERED(0, "Every line was delivered, or had been before."),
    /** Done, but lines need attention. */
    ATTENTION(1, "Done, but lines need attention."),
    /** The call, the file or the configuration is unusable; nothing was ordered. */
    UNUSABLE(2, "The call, the file or the configuration is unusable; nothing was ordered."),
    /** Stopped early; the same command goes on where it stopped. */
    STOPPED(3, "Stopped early; the same command goes on where it stopped.");

    private final int number;
    private final String sentence;

    ExitCode(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    int number() {
        return number;
    }

    /** What it means, for people. The README's table is written from it. */
    String sentence() {
        return sentence;
    }
}

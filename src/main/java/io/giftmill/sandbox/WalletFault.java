package io.giftmill.sandbox;

import java.util.Locale;

/** How the simulated wallet service goes wrong when it is told to. */
enum WalletFault {
    DROP("The payment is made, then the connection closes without an answer."),
    LOST("Nothing is made, and the connection closes without an answer."),
    REFUSE("Nothing is made; the answer is refused, with a reason."),
    BUSY("Nothing is made; the answer is 429 with the status not_taken."),
    BUSY_BARE("Nothing is made; the answer is 429 and says nothing else."),
    ERROR_500("Nothing is made; the answer is 500."),
    ERROR_500_MADE("The payment is made, but the answer is 500."),
    SLOW("The payment is made and answered 60 s later."),
    GARBAGE("The payment is made; the answer is 200 with an HTML page."),
    OTHER_KEY("The payment is made; the answer names another key."),
    OTHER_AMOUNT("The payment is made; the answer names another amount."),
    ACCEPT("The payment is made, but the answer is only accepted; later questions are answered with the truth."),
    FAIL_LATER("Nothing is made, the answer is accepted; later questions are answered with failed.");

    private final String sentence;

    WalletFault(String sentence) {
        this.sentence = sentence;
    }

    /** The name the control path takes. */
    String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }

    /** Whether the payment is made all the same. */
    boolean makes() {
        return switch (this) {
            case LOST, REFUSE, BUSY, BUSY_BARE, ERROR_500, FAIL_LATER -> false;
            default -> true;
        };
    }

    /** The fault of that name, or null. */
    static WalletFault named(String name) {
        for (WalletFault fault : values()) {
            if (fault.kebab().equals(name)) {
                return fault;
            }
        }
        return null;
    }
}

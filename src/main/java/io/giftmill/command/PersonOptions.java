package io.giftmill.command;

import picocli.CommandLine.Option;

/** Who decides something, and why. Nobody is authenticated here: whoever may run commands on the data folder may decide. */
final class PersonOptions {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 300;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides; kept with the decision. Default: the user of this machine, ${DEFAULT-VALUE}")
    private String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the decision.")
    private String reason;

    /** @throws UnusableException if the name cannot be kept */
    String by() {
        return checked("--by", by, LONGEST_NAME);
    }

    /** The name of somebody else. @throws UnusableException if it cannot be kept */
    static String name(String option, String name) {
        return checked(option, name, LONGEST_NAME);
    }

    /** Null when none was given. @throws UnusableException if it cannot be kept */
    String reason() {
        return reason == null ? null : checked("--reason", reason, LONGEST_REASON);
    }

    private static String checked(String option, String text, int longest) {
        String kept = text.strip();
        if (kept.isEmpty() || kept.length() > longest || !kept.equals(PlainText.line(kept))) {
            throw new UnusableException(
                    option + ": write 1 to " + longest + " characters, without line ends and control characters.");
        }
        return kept;
    }
}

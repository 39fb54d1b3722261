package io.giftmill.command;

import java.util.List;

/** The call or the configuration cannot be worked with; each sentence says what to change. */
final class UnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sentences;

    UnusableException(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    UnusableException(String sentence) {
        this(List.of(sentence));
    }

    List<String> sentences() {
        return sentences;
    }
}

package io.giftmill.ledger;

import java.util.List;

/** A ledger, a file of confirmations or a mapping is not taken; nothing of it is stored. */
public final class LedgerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> sentences;

    LedgerRefusedException(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    LedgerRefusedException(String sentence) {
        this(List.of(sentence));
    }

    /** What is wrong, where, and what to do next; one for each thing that is wrong, the first twenty of them. */
    public List<String> sentences() {
        return sentences;
    }
}

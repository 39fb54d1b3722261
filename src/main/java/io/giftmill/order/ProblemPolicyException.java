package io.giftmill.order;

import java.util.List;

/** A problem policy that cannot be used. */
public final class ProblemPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> sentences;

    ProblemPolicyException(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** What is wrong, one sentence each. */
    public List<String> sentences() {
        return sentences == null ? List.of(getMessage()) : sentences;
    }
}

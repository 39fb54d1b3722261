package io.giftmill.order;

import java.util.List;

/** A setting that cannot be used, with the sentences people read about it. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> sentences;

    /** @param sentences what is wrong, one sentence each; at least one */
    public SettingException(List<String> sentences) {
        super(String.join(" ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** What is wrong, one sentence each. */
    public List<String> sentences() {
        return sentences == null ? List.of(getMessage()) : sentences;
    }
}

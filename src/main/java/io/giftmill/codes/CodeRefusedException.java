package io.giftmill.codes;

/** Somebody may not have what they asked for, or it cannot be had. It was kept in the audit log. */
public final class CodeRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    CodeRefusedException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** A short name of the reason, such as {@code NOT_ALLOWED}. The message is the sentence for people. */
    public String code() {
        return code;
    }
}

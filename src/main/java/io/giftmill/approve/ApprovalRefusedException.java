package io.giftmill.approve;

/** An approval that may not be given; nothing was changed. */
public final class ApprovalRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    ApprovalRefusedException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** A word in capitals for programs. */
    public String code() {
        return code;
    }
}

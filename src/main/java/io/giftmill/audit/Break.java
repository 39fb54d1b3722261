package io.giftmill.audit;

/** How the log is not what was written. */
public enum Break {
    /** A row that was written says something else now. */
    ALTERED("was altered after it was written"),
    /** A row that was written is not there. */
    MISSING("is missing"),
    /** A row is there that Giftmill did not write. */
    ADDED("was not written by Giftmill"),
    /** Rows stand in another order. */
    REORDERED("stands in the place of another row"),
    /** The end of the log is gone. */
    CUT("is missing, with all rows behind it: an anchor says that the log reached further"),
    /** The key a row was sealed with is not in the vault. */
    KEY_MISSING("cannot be checked: the vault does not hold the key it was sealed with"),
    /** A line of the file of anchors is none. */
    ANCHOR_UNREADABLE("of the file of anchors cannot be read: the file was damaged or altered");

    private final String sentence;

    Break(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong, to be read behind the row. */
    public String sentence() {
        return sentence;
    }
}

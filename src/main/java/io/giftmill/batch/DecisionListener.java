package io.giftmill.batch;

import java.util.List;

/** Hears of everything people decide, and of what they were refused. */
public interface DecisionListener {

    /** Decisions were kept, in the running transaction. What it throws undoes them. */
    void decided(List<Decision> decisions);

    /**
     * Somebody wished for something and may not have it. Outside of any transaction.
     *
     * @param why the code of the refusal
     */
    void refused(Decision wish, String why);
}

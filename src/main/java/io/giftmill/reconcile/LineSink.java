package io.giftmill.reconcile;

import java.io.IOException;

/** Takes every line of a pack, in the order of the pack. */
interface LineSink {

    /** @param head the batch of the line */
    void line(Head head, ReportLine line, Verdict verdict) throws IOException;

    /** Behind the last line. */
    void end() throws IOException;
}

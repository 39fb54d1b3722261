package io.giftmill.reconcile;

import java.io.IOException;

/** Something that is told every line of a pack once, in their order, and then that there are no more. */
interface LineSink {

    void line(Head head, ReportLine line, Verdict verdict) throws IOException;

    void end() throws IOException;
}

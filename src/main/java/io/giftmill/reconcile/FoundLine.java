package io.giftmill.reconcile;

/** A line as the record has it now, before it is set back to the end of a period and compared. */
record FoundLine(ReportLine line, LineTimes times) {}

package io.giftmill.queue;

import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.springframework.stereotype.Component;

/**
 * Says in the audit log which codes leave with answers. It does so in the transaction that makes the answers, so nothing can be
 * sent before its row is there. One row stands for all codes of a batch that are answered together.
 */
@Component
@WhileServing
class AnsweredCodes {
    static final String ACTION = "QUEUE_EXPORT";
    /** As many as fit, so that a row never has to leave out a line. */
    private static final int LONGEST_REASON = 280;

    private final AuditLog audit;
    private final CodeSeal seal;

    AnsweredCodes(AuditLog audit, CodeSeal seal) {
        this.audit = audit;
        this.seal = seal;
    }

    /**
     * Adds the rows, in the running transaction and at its end: nobody else adds rows to the log until it is committed.
     *
     * @param batches by the id of a batch, the numbers of its lines whose codes leave
     */
    void add(SortedMap<Long, SortedSet<Long>> batches) {
        List<AuditEvent> events = new ArrayList<>();
        batches.forEach((batch, lines) ->
                LineRanges.of(lines, LONGEST_REASON).forEach(ranges -> events.add(event(batch, ranges))));
        if (!events.isEmpty()) {
            audit.appendAll(events);
        }
    }

    private AuditEvent event(long batch, LineRanges ranges) {
        String subject = "B" + batch + ", " + ranges.lines() + " codes, for key " + seal.recipient();
        return new AuditEvent(ACTION, "giftmill", subject, batch, null, true, ranges.text());
    }
}

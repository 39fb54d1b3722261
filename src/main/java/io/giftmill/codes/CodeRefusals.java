package io.giftmill.codes;

import io.giftmill.audit.AuditEvent;
import io.giftmill.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Keeps every refusal in the audit log, and tells the operator. */
@Component
class CodeRefusals {
    private static final Logger log = LoggerFactory.getLogger(CodeRefusals.class);
    private static final int LONGEST = 300;

    private final AuditLog audit;

    CodeRefusals(AuditLog audit) {
        this.audit = audit;
    }

    /** @return what is to be thrown, once the refusal is committed */
    CodeRefusedException refuse(String action, String by, String subject, Long batchId, Long lineId, Why why) {
        audit.append(event(action, by, subject, batchId, lineId, why));
        return told(action, subject, why);
    }

    /** The row of a refusal that is written with something else. */
    static AuditEvent event(String action, String by, String subject, Long batchId, Long lineId, Why why) {
        String reason = why.code() + ": " + why.sentence();
        return new AuditEvent(
                action,
                by,
                subject,
                batchId,
                lineId,
                false,
                reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST));
    }

    static CodeRefusedException told(String action, String subject, Why why) {
        log.warn("{} of {} was refused: {}", action, subject, why.code());
        return new CodeRefusedException(why.code(), why.sentence());
    }

    /** @param code a short name, such as {@code NOT_ALLOWED} */
    record Why(String code, String sentence) {}
}

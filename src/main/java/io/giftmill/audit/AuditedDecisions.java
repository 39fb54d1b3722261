package io.giftmill.audit;

import io.giftmill.batch.Decision;
import io.giftmill.batch.DecisionListener;
import java.util.List;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has every decision of a person stand in the log too. The rows are added at the very end of the transaction that carries the
 * decision out, so that nobody waits for another's turn while holding what the other one waits for.
 */
@Component
class AuditedDecisions implements DecisionListener {
    private static final String LINE = "select line_no from line where id = ?";
    private static final int LONGEST_SUBJECT = 200;

    private final AuditLog log;
    private final JdbcTemplate jdbc;

    AuditedDecisions(AuditLog log, JdbcTemplate jdbc) {
        this.log = log;
        this.jdbc = jdbc;
    }

    @Override
    public void decided(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        List<AuditEvent> events = decisions.stream()
                .map(decision -> event(decision, true, decision.reason()))
                .toList();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            log.appendAll(events);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                log.appendAll(events);
            }
        });
    }

    @Override
    public void refused(Decision wish, String why) {
        log.append(event(wish, false, why));
    }

    private AuditEvent event(Decision decision, boolean allowed, String reason) {
        return new AuditEvent(
                decision.action(),
                decision.by(),
                subject(decision),
                decision.batchId(),
                decision.lineId(),
                allowed,
                reason);
    }

    /** As people call it: {@code B42/7}, or {@code B42, 25 lines}. */
    private String subject(Decision decision) {
        StringBuilder subject = new StringBuilder();
        if (decision.batchId() != null) {
            subject.append('B').append(decision.batchId());
        }
        if (decision.lineId() != null) {
            Long line = DataAccessUtils.singleResult(jdbc.queryForList(LINE, Long.class, decision.lineId()));
            subject.append('/').append(line == null ? "?" : line);
        } else if (decision.lines() > 0) {
            subject.append(", ").append(decision.lines()).append(" lines");
        }
        if (decision.subject() != null) {
            subject.append(subject.isEmpty() ? "" : ", ").append(decision.subject());
        }
        String text = subject.isEmpty() ? "all" : subject.toString();
        return text.length() <= LONGEST_SUBJECT ? text : text.substring(0, LONGEST_SUBJECT);
    }
}

package io.giftmill.place;

import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineProblem;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineRequest;
import io.giftmill.batch.LineRequests;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.money.Money;
import io.giftmill.order.AnswerJournal;
import io.giftmill.order.AttemptEnd;
import io.giftmill.order.Attempts;
import io.giftmill.order.LeftAnswer;
import io.giftmill.order.Orders;
import io.giftmill.order.PartnerOrder;
import io.giftmill.order.Payments;
import io.giftmill.order.ProblemPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes answers into the record at start that an earlier run had got and could not store any more. */
@Component
public class LeftAnswers {
    private static final Logger log = LoggerFactory.getLogger(LeftAnswers.class);
    private static final String MISSING = """
            select a.id from attempt a where a.id = ? and a.worker = ?
                and not exists (select 1 from partner_order o where o.attempt_id = a.id)""";
    private static final String LINES = """
            select l.id, l.status, l.version from attempt_line p join line l on l.id = p.line_id
            where p.attempt_id = ? and l.attempt_id = p.attempt_id and l.status in ('PLACING', 'IN_DOUBT')
            order by p.position""";
    private static final String ALL_LINES = "select count(*) from attempt_line where attempt_id = ?";

    private final AnswerJournal journal;
    private final Lines lines;
    private final LineRequests requests;
    private final Attempts attempts;
    private final Orders orders;
    private final Payments payments;
    private final ProblemPolicy policy;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    LeftAnswers(
            AnswerJournal journal,
            Lines lines,
            LineRequests requests,
            Attempts attempts,
            Orders orders,
            Payments payments,
            ProblemPolicy policy,
            JdbcTemplate jdbc,
            TransactionTemplate transaction) {
        this.journal = journal;
        this.lines = lines;
        this.requests = requests;
        this.attempts = attempts;
        this.orders = orders;
        this.payments = payments;
        this.policy = policy;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** To be called before anything is claimed. @return how many orders came into the record */
    public int takeUp() {
        int taken = 0;
        for (LeftAnswer left : journal.left()) {
            try {
                taken += Boolean.TRUE.equals(transaction.execute(running -> take(left))) ? 1 : 0;
            } catch (DataIntegrityViolationException refused) {
                log.error(
                        "An answer to attempt {} cannot be recorded",
                        left.order().attemptId());
            }
        }
        journal.clear();
        if (taken > 0) {
            log.info("{} orders that an earlier run could not store are in the record now", taken);
        }
        return taken;
    }

    private boolean take(LeftAnswer left) {
        PartnerOrder order = left.order();
        long attempt = order.attemptId();
        if (jdbc.queryForList(MISSING, Long.class, attempt, left.worker()).isEmpty()) {
            return false;
        }
        orders.place(List.of(order));
        payments.recordForeignPayments(List.of(order));
        List<LineRef> waiting = jdbc.query(
                LINES,
                (row, number) -> new LineRef(
                        row.getLong("id"), LineStatus.valueOf(row.getString("status")), row.getInt("version")),
                attempt);
        LineProblem problem = problem(order, waiting);
        List<LineMove> made = lines.move(
                waiting.stream().map(line -> move(line, attempt, problem)).toList());
        if (problem != null) {
            made.forEach(move -> lines.addProblems(move.line().id(), List.of(problem)));
        }
        if (made.size() < jdbc.queryForObject(ALL_LINES, Integer.class, attempt)) {
            attempts.end(List.of(new AttemptEnd(
                    attempt, AttemptEnd.Outcome.LATE, "The answer came after another attempt was begun")));
        }
        return true;
    }

    private static LineMove move(LineRef line, long attempt, LineProblem problem) {
        LineMove move = problem == null
                ? line.to(LineStatus.PLACED).because("LATE_ANSWER")
                : line.to(LineStatus.REVIEW).because(problem.code());
        return move.inAttempt(attempt);
    }

    /** Why the order is not paid; null when nothing speaks against it yet. */
    private LineProblem problem(PartnerOrder order, List<LineRef> waiting) {
        if (order.mismatch() != null) {
            return LineProblem.own("ORDER_DIFFERS", order.mismatch() + ". It is not paid.");
        }
        Map<Long, LineRequest> asked =
                requests.byLines(waiting.stream().map(LineRef::id).toList());
        boolean above = asked.values().stream()
                .map(LineRequest::maxPrice)
                .anyMatch(ceiling -> ceiling != null && isAbove(order, ceiling));
        return above ? policy.own("ABOVE_MAX_PRICE") : null;
    }

    private static boolean isAbove(PartnerOrder order, BigDecimal ceiling) {
        return order.due().compareTo(new Money(ceiling, order.due().asset())) > 0;
    }
}

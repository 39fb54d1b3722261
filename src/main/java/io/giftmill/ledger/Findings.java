package io.giftmill.ledger;

import io.giftmill.batch.Utc;
import io.giftmill.ledger.LateMoney.Paid;
import io.giftmill.ledger.TransferRule.Terms;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Says what new transfers are to our orders, and has lines shown to a person where money came too late. */
@Component
class Findings {
    private static final int PORTION = 500;
    private static final String TERMS = """
            select attempt_id, due_amount, coin, network, expires_at from partner_order where attempt_id = any(?)""";

    private final JdbcTemplate jdbc;
    private final TransferRecord record;
    private final LateMoney late;
    private final LedgerProperties properties;

    Findings(JdbcTemplate jdbc, TransferRecord record, LateMoney late, LedgerProperties properties) {
        this.jdbc = jdbc;
        this.record = record;
        this.late = late;
        this.properties = properties;
    }

    /** What was found. */
    record Found(List<Group> groups, List<String> movedToReview) {}

    /** Gathers what was found. Lives for one import. */
    static final class Gathered {
        private static final int MOST_NAMES = 1_000;
        private final Map<Standing, Group> groups = new EnumMap<>(Standing.class);
        private final List<String> moved = new ArrayList<>();

        void add(Standing standing, Transfer transfer) {
            groups.computeIfAbsent(standing, Group::new).add(transfer);
        }

        void moved(List<String> names) {
            names.stream().limit(Math.max(0, MOST_NAMES - moved.size())).forEach(moved::add);
        }

        Found found() {
            return new Found(List.copyOf(groups.values()), moved);
        }
    }

    /**
     * To be called in the transaction of the import.
     *
     * @param orders the attempts behind the orders of new transfers
     * @param isNew which of their transfers are new
     */
    void judge(Ids orders, Predicate<Stored> isNew, String by, Gathered gathered) {
        orders.forEachPortion(PORTION, portion -> judge(portion, isNew, by, gathered));
    }

    private void judge(List<Long> attemptIds, Predicate<Stored> isNew, String by, Gathered gathered) {
        Map<Long, Terms> terms = terms(attemptIds);
        Map<Long, List<Stored>> transfers = record.byAttempts(attemptIds).stream()
                .collect(Collectors.groupingBy(one -> one.transfer().attemptId()));
        List<Paid> paid = new ArrayList<>();
        transfers.forEach((attempt, all) -> {
            Map<Long, TransferVerdict> verdicts = TransferRule.judge(
                    terms.get(attempt), all.stream().map(Stored::transfer).toList(), properties.tolerance());
            for (Stored one : all) {
                if (isNew.test(one)) {
                    TransferVerdict verdict = verdicts.get(one.transfer().id());
                    gathered.add(Standing.of(verdict), one.transfer());
                    if (verdict != TransferVerdict.REFUND) {
                        paid.add(new Paid(one.transfer(), verdict));
                    }
                }
            }
        });
        gathered.moved(late.show(paid, by));
    }

    private Map<Long, Terms> terms(List<Long> attemptIds) {
        Map<Long, Terms> terms = new HashMap<>();
        jdbc.query(TERMS, statement -> TransferRecord.bind(statement, "BIGINT", attemptIds), row -> {
            BigDecimal due = row.getBigDecimal("due_amount");
            terms.put(
                    row.getLong("attempt_id"),
                    new Terms(
                            due == null ? null : new Money(due, new Asset(row.getString("coin"))),
                            row.getString("network"),
                            Utc.read(row, "expires_at")));
        });
        return terms;
    }
}

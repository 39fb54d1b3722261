package io.giftmill.order;

import io.giftmill.batch.GroupCommit;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.Lines;
import io.giftmill.batch.Utc;
import io.giftmill.money.Money;
import jakarta.annotation.PreDestroy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Settles what readings of orders bring: order, lines, events and artefacts in one transaction. */
@Component("observations")
public class Observations {
    private static final int GROUP = 500;
    private static final Duration GATHER = Duration.ofMillis(250);
    private static final String UPDATE = """
            update partner_order set order_state = ?, payment_state = ?, received_amount = ?, refund_amount = ?,
                state_at = ?, polls = polls + 1, poll_at = ?, look_at = ? where attempt_id = ? and polls = ?""";
    private static final String EVENT = """
            insert into order_event (attempt_id, version, order_state, payment_state, received_amount, seen_at)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String READ_AGAIN = "update partner_order set poll_at = ? where attempt_id = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Lines lines;
    private final Payments payments;
    private final Settlements settlements;
    private final Deliveries deliveries;
    private final GroupCommit<Observation> commits;
    private volatile BiConsumer<Observation, Boolean> afterwards = (observation, written) -> {};

    Observations(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock,
            Lines lines,
            Payments payments,
            Settlements settlements,
            Deliveries deliveries) {
        this.deliveries = deliveries;
        this.settlements = settlements;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.lines = lines;
        this.payments = payments;
        this.commits = new GroupCommit<>("track", GROUP, GATHER, this::write);
    }

    /**
     * Names who is told of every observation once it is durable, and whether it was written or another one overtook it.
     * Of one that cannot be written nobody hears. It is told by the thread that writes, and must not keep it.
     */
    public void whenSettled(BiConsumer<Observation, Boolean> listener) {
        afterwards = listener;
    }

    /** Hands an observation over to be written with others. */
    public void settle(Observation observation) {
        commits.submit(observation);
    }

    @PreDestroy
    void close() {
        commits.close();
    }

    void write(List<Observation> observations) {
        Set<Observation> settled = Collections.newSetFromMap(new IdentityHashMap<>());
        List<SoldTwice> soldTwice = transaction.execute(running -> {
            Instant now = clock.instant();
            List<Observation> written = update(observations, now);
            settled.addAll(written);
            writeEvents(written.stream().filter(Observation::isNews).toList(), now);
            writeForeignPayments(written);
            Set<Long> moved = move(written);
            readAgain(written.stream().filter(one -> isOvertaken(one, moved)).toList(), now);
            settlements.add(written, moved);
            List<SoldTwice> again = writeDeliveries(written, moved, now);
            deliveries.keepLater(
                    written.stream().flatMap(one -> one.later().stream()).toList(), now);
            written.forEach(one -> one.problems().forEach((line, problem) -> {
                if (moved.contains(line) || one.isNotice(line)) {
                    lines.addProblems(line, List.of(problem));
                }
            }));
            return again;
        });
        deliveries.warn(soldTwice);
        observations.forEach(one -> afterwards.accept(one, settled.contains(one)));
    }

    /** A reading that another one overtook changes nothing; the next reading holds all it held. */
    List<Observation> update(List<Observation> observations, Instant now) {
        int[][] counts =
                jdbc.batchUpdate(UPDATE, observations, observations.size(), (row, one) -> bindUpdate(row, one, now));
        List<Observation> written = new ArrayList<>(observations.size());
        for (int i = 0; i < observations.size(); i++) {
            if (counts[0][i] == 1) {
                written.add(observations.get(i));
            }
        }
        return written;
    }

    private void writeForeignPayments(List<Observation> observations) {
        for (Observation one : observations) {
            if (one.foreignPayment()) {
                payments.recordForeignPayment(one.after().attemptId());
            }
        }
    }

    /** A line may make two moves in one observation, so first moves are made before second ones. */
    private Set<Long> move(List<Observation> observations) {
        List<LineMove> first = new ArrayList<>();
        List<LineMove> second = new ArrayList<>();
        for (Observation one : observations) {
            Set<Long> begun = new HashSet<>();
            for (LineMove move : one.moves()) {
                (begun.add(move.line().id()) ? first : second).add(move);
            }
        }
        Set<Long> moved = new LinkedHashSet<>();
        lines.move(first).forEach(move -> moved.add(move.line().id()));
        List<LineMove> following =
                second.stream().filter(move -> moved.contains(move.line().id())).toList();
        if (lines.move(following).size() != following.size()) {
            throw new IllegalStateException("A line was overtaken between two of its moves");
        }
        return moved;
    }

    /** Whether a line has moved since the order was read, so that nobody knows whether the next reading was planned right. */
    private static boolean isOvertaken(Observation one, Set<Long> moved) {
        return one.moves().stream().anyMatch(move -> !moved.contains(move.line().id()));
    }

    void readAgain(List<Observation> overtaken, Instant now) {
        jdbc.batchUpdate(READ_AGAIN, overtaken, Math.max(1, overtaken.size()), (row, one) -> {
            row.setObject(1, Utc.of(now));
            row.setLong(2, one.after().attemptId());
        });
    }

    void writeEvents(List<Observation> news, Instant now) {
        jdbc.batchUpdate(EVENT, news, Math.max(1, news.size()), (row, one) -> {
            row.setLong(1, one.after().attemptId());
            row.setInt(2, one.before().order().polls() + 1);
            row.setString(3, one.after().orderState());
            row.setString(4, one.after().paymentState());
            row.setBigDecimal(5, one.after().received().amount());
            row.setObject(6, Utc.of(now));
        });
    }

    List<SoldTwice> writeDeliveries(List<Observation> observations, Set<Long> moved, Instant now) {
        return deliveries.write(
                observations.stream()
                        .flatMap(one -> one.delivered().stream())
                        .filter(line -> moved.contains(line.lineId()))
                        .toList(),
                now);
    }

    private static void bindUpdate(PreparedStatement row, Observation one, Instant now) throws SQLException {
        Money refund = one.after().refund();
        row.setString(1, one.after().orderState());
        row.setString(2, one.after().paymentState());
        row.setBigDecimal(3, one.after().received().amount());
        row.setBigDecimal(4, refund == null ? null : refund.amount());
        row.setObject(5, Utc.of(one.isNews() ? now : one.before().order().stateAt()));
        row.setObject(6, Utc.of(one.readAt()));
        row.setObject(7, Utc.of(one.lookAt()));
        row.setLong(8, one.after().attemptId());
        row.setInt(9, one.before().order().polls());
    }
}

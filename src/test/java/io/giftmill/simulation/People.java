package io.giftmill.simulation;

import io.giftmill.batch.LineStatus;
import io.giftmill.operate.SimulatedOperate;
import io.giftmill.order.BatchHold;
import io.giftmill.order.PartnerOrder;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** People who try lines again, cancel them, approve them, and stop things. They decide by the real rules. */
final class People {
    private static final Set<String> NO_MONEY =
            Set.of("Created", "WaitingForPayment", "Expired", "PaymentFailed", "PaymentSetupFailed", "Canceled");
    private static final Set<String> TROUBLE = Set.of("ExpiredAfterPaymentDetection", "PaymentQuarantined");

    private final Life life;

    People(Life life) {
        this.life = life;
    }

    void act(Process by) {
        LineRow line = life.store.lines.get(1L + life.dice.below(life.lineCount));
        switch (life.dice.below(5)) {
            case 0 -> retry(line, by);
            case 1 -> cancel(line, by);
            case 2 -> hold(by);
            case 3 -> {
                life.dice.count(Fault.PAYMENTS_STOPPED);
                life.store.paymentsAreStopped = !life.store.paymentsAreStopped;
            }
            default -> approve(by);
        }
    }

    /** A checked line goes on by the rule, or waits for a person. */
    void letOn(Process by) {
        by.record.lines.move(by.record.lines.due(LineStatus.VALID, 50).stream()
                .map(line -> line.ref().to(life.dice.percent(50) ? LineStatus.READY : LineStatus.AWAITING_APPROVAL))
                .toList());
    }

    void approve(Process by) {
        by.record.lines.move(life.store.lines.all().stream()
                .filter(line -> line.status() == LineStatus.AWAITING_APPROVAL)
                .map(line -> line.ref().to(life.dice.pick(LineStatus.READY, LineStatus.READY, LineStatus.RECEIVED)))
                .toList());
    }

    private void retry(LineRow line, Process by) {
        if (SimulatedOperate.mayRetry(known(line), by.clock.instant())) {
            life.dice.count(Fault.RETRIED);
            life.store.transaction(() -> {
                if (!by.record
                        .lines
                        .move(List.of(line.ref().to(LineStatus.RECEIVED).because("RETRIED")))
                        .isEmpty()) {
                    by.record.lines.startAgain(List.of(line.id()));
                    by.record.retries.startAgain(line.id());
                }
            });
        }
    }

    /** The lines of an order are cancelled together. */
    private void cancel(LineRow line, Process by) {
        boolean placed = line.status() == LineStatus.PLACED;
        List<LineRow> together = placed
                ? life.store.attempts.get(line.attemptId()).lineIds().stream()
                        .map(life.store.lines::get)
                        .toList()
                : List.of(line);
        boolean may = together.stream()
                .allMatch(one -> one.status() == line.status() && SimulatedOperate.mayCancel(known(one)));
        if (may) {
            life.dice.count(Fault.CANCELLED);
            by.record.lines.move(together.stream()
                    .map(one -> one.ref().to(LineStatus.CANCELLED).because("CANCELLED"))
                    .toList());
        }
    }

    private void hold(Process by) {
        life.dice.count(Fault.BATCH_STOPPED);
        Instant now = by.clock.instant();
        if (life.store.batchHolds.has(1L)) {
            resume(by);
        } else {
            Instant until = life.dice.percent(50) ? null : now.plusSeconds(life.dice.below(3_600));
            life.store.transaction(() -> life.store.batchHolds.put(1L, new BatchHold(1, now, "ana", "test", until)));
        }
    }

    void resume(Process by) {
        if (life.store.batchHolds.has(1L)) {
            life.store.transaction(() -> life.store.batchHolds.remove(1L));
        }
        by.record.lines.move(life.store.lines.all().stream()
                .filter(line -> line.status() == LineStatus.HELD && BatchHold.CODE.equals(line.reason()))
                .map(line -> line.ref().to(LineStatus.RECEIVED).because("RESUMED"))
                .toList());
    }

    /** As the statement of {@code Standings} reads it. */
    private SimulatedOperate.Known known(LineRow line) {
        boolean money = false;
        boolean doubt = false;
        Instant openUntil = null;
        int orders = 0;
        for (Store.AttemptRow attempt : life.store.attempts.all()) {
            if (attempt.lineIds().contains(line.id())) {
                orders++;
                doubt |= attempt.ends().contains("UNANSWERED");
                Store.OrderRow row = life.store.orders.get(attempt.id());
                if (row != null) {
                    PartnerOrder order = row.order();
                    money |= order.received().isPositive()
                            || order.refund() != null
                            || TROUBLE.contains(order.paymentState())
                            || !NO_MONEY.contains(order.orderState());
                    boolean open = !order.state().isTerminal();
                    openUntil = open && (openUntil == null || order.expiresAt().isAfter(openUntil))
                            ? order.expiresAt()
                            : openUntil;
                }
            }
        }
        Instant doubted = doubt ? line.event().at() : null;
        return new SimulatedOperate.Known(
                line.ref(), line.reason(), life.store.funded.has(line.id()), money, openUntil, doubted, orders);
    }
}

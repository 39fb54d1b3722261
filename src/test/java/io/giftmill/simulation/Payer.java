package io.giftmill.simulation;

import io.giftmill.fund.SimulatedFund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The payer: it pays each key once, at some time, and not always exactly. */
final class Payer {
    private final Life life;
    private final Set<String> known = new HashSet<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    private record Arrival(Partner.Order order, long amount, Instant at) {}

    Payer(Life life) {
        this.life = life;
    }

    /** @return what it says of each key */
    Map<String, String> pay(List<SimulatedFund.Asked> all) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (SimulatedFund.Asked one : all) {
            if (life.dice.lateFault(Fault.PAYER_REFUSES)) {
                answers.put(one.key(), "refused");
            } else {
                answers.put(one.key(), known.add(one.key()) ? first(one) : "repeated");
            }
        }
        return answers;
    }

    private String first(SimulatedFund.Asked one) {
        Partner.Order order = life.partner.orders.get(one.key());
        Partner.Said said = order.said.get(0);
        long amount = new BigDecimal(one.amount()).movePointRight(6).longValueExact();
        if (!said.address().equals(one.address()) || amount != said.due()) {
            throw new Violation("I5", "the payer is asked to pay " + one + " for " + said);
        }
        life.guarantees.pays(one.key(), one.instruction().lineIds());
        int seconds = life.dice.lateFault(Fault.PAYER_SLOW) ? 3_600 : 60;
        arrivals.add(new Arrival(order, part(amount), life.now.plusSeconds(1 + life.dice.below(seconds))));
        return "sent";
    }

    private long part(long amount) {
        if (life.dice.lateFault(Fault.PAID_IN_PART)) {
            return amount / 2;
        }
        return life.dice.lateFault(Fault.PAID_TOO_MUCH) ? amount + 1_000 : amount;
    }

    Instant nextAt() {
        Instant next = null;
        for (Arrival one : arrivals) {
            next = next == null || one.at().isBefore(next) ? one.at() : next;
        }
        return next;
    }

    void pass(Instant now) {
        if (arrivals.isEmpty()) {
            return;
        }
        List<Arrival> due =
                arrivals.stream().filter(one -> !one.at().isAfter(now)).toList();
        arrivals.removeAll(due);
        for (Arrival one : due) {
            if (one.order().now().state().equals("Expired")) {
                life.dice.count(Fault.PAID_LATE);
            }
            life.story.tell(one.amount() + " arrive for " + one.order().now().orderId());
            life.partner.receive(one.order(), one.amount(), now);
        }
    }
}

package io.giftmill.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** What lives are made of, so that they cannot become poor unnoticed when they become fast. */
final class Contents {
    private final Map<String, Long> sums = new LinkedHashMap<>();
    private long lives;

    void add(Life life) {
        lives++;
        count("lines", life.lineCount);
        count("processes", life.processCount());
        count("steps under faults", life.steps);
        count("rounds after them", life.rounds);
        count("commits", life.store.commits);
        count(
                "moves of lines",
                life.store.lines.all().stream().mapToLong(LineRow::version).sum());
        count("attempts", life.store.attempts.all().size());
        count("orders", life.partner.orders.size());
        count(
                "readings and events written",
                life.store.orders.all().stream()
                        .mapToLong(row -> row.order().polls())
                        .sum());
        count("payments released", life.store.instructions.all().size());
        count("codes", life.store.deliveries.all().size());
        count(
                "faults",
                life.dice.faults.values().stream().mapToLong(Long::longValue).sum());
        count(
                "deaths",
                life.dice.many(Fault.KILLED)
                        + life.dice.many(Fault.KILLED_BEFORE_COMMIT)
                        + life.dice.many(Fault.KILLED_AFTER_COMMIT));
    }

    private void count(String what, long many) {
        sums.merge(what, many, Long::sum);
    }

    /** So many of it in ten lives, rounded down. */
    long inTen(String what) {
        return sums.get(what) * 10 / lives;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Ten lives have");
        sums.keySet()
                .forEach(what -> text.append(' ')
                        .append(inTen(what))
                        .append(' ')
                        .append(what)
                        .append(','));
        return text.substring(0, text.length() - 1);
    }
}

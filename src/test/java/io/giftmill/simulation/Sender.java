package io.giftmill.simulation;

import io.giftmill.batch.LineStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whoever asked for the lines by a message. It hears answers once, twice and out of order, and knows them by their reference. */
final class Sender {
    private final Life life;
    private final Map<String, String> heard = new HashMap<>();

    Sender(Life life) {
        this.life = life;
    }

    void hears(List<Store.AnswerRow> answers) {
        for (Store.AnswerRow one : answers) {
            String before = heard.put(one.reference(), one.body());
            if (before != null && !before.equals(one.body())) {
                throw new Violation("F12", one.reference() + " says " + one.body() + " and said " + before);
            }
        }
    }

    /** Once everything has come to its end, it has heard of every end, and of the last one of each line. */
    void check() {
        boolean all = true;
        for (LineRow line : life.store.lines.all()) {
            if (line.status().isFinal()) {
                checkHeard(line);
            } else {
                all &= line.status() == LineStatus.REVIEW
                        && life.store.told.get(line.id()).version() >= 0;
            }
        }
        if (all && !"over".equals(heard.get("batch"))) {
            throw new Violation("F12", "the sender was never told that all lines have ended");
        }
    }

    private void checkHeard(LineRow line) {
        String last = line.id() + " " + line.status();
        boolean isTold = last.equals(heard.get("line-" + line.id() + "-" + line.version()));
        // A refund behind a delivery is for whoever keeps the books.
        boolean isRefund = line.status() == LineStatus.REFUNDED
                && line.event().before() != null
                && heard.containsValue(line.id() + " " + LineStatus.DELIVERED);
        if (!isTold && !isRefund) {
            throw new Violation("F12", "the sender was never told of " + last);
        }
    }
}

package io.giftmill.simulation;

import io.giftmill.batch.LineStatus;
import java.time.Instant;

/** At which works a process would find something to do, so that it need not look everywhere in vain. */
final class Outlook {
    static final int VALIDATE = 0;
    static final int PLACE = 1;
    static final int DOUBT = 2;
    static final int RESUME = 3;
    static final int RELEASE = 4;
    static final int HAND_OVER = 5;
    static final int TRACK = 6;
    static final int APPROVE = 7;
    static final int ANSWER = 8;
    static final int SEND = 9;
    static final int WORKS = 10;

    private Outlook() {}

    /** A bit for each work at which something is due by this clock. */
    static int of(Store store, Instant now, boolean hasStreams) {
        int works = hasStreams ? 1 << TRACK : 0;
        for (LineRow line : store.lines.all()) {
            works |= line.dueAt().isAfter(now) ? 0 : of(line.status());
        }
        for (Store.OrderRow order : store.orders.all()) {
            works |= order.pollAt() == null || order.pollAt().isAfter(now) ? 0 : 1 << TRACK;
        }
        works |= ofAnswers(store);
        boolean open = store.instructions.all().size() > store.handOvers.all().size();
        return open ? works | 1 << HAND_OVER : works;
    }

    private static int ofAnswers(Store store) {
        int works = 0;
        for (LineRow line : store.lines.all()) {
            Store.ToldRow told = store.told.get(line.id());
            boolean due = told != null && told.watched() && line.status().isFinal() && line.version() != told.version();
            works |= due ? 1 << ANSWER : 0;
        }
        for (Store.AnswerRow answer : store.answers.all()) {
            works |= answer.unsent() ? 1 << SEND : 0;
        }
        return works;
    }

    static boolean has(int works, int one) {
        return (works & 1 << one) != 0;
    }

    private static int of(LineStatus status) {
        return switch (status) {
            case RECEIVED -> 1 << VALIDATE;
            case READY -> 1 << PLACE;
            case PLACING, IN_DOUBT -> 1 << DOUBT;
            case HELD -> 1 << RESUME;
            case PLACED -> 1 << RELEASE;
            case VALID -> 1 << APPROVE;
            default -> 0;
        };
    }
}

package io.giftmill.operate;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Decision;
import java.util.List;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through the lines of a batch, some hundreds in a transaction. A crash leaves the rest as it was, and the same command
 * completes it.
 */
@Component
class Sweep {
    private static final int TRIES = 5;

    private final Standings standings;
    private final TransactionTemplate transaction;

    Sweep(Standings standings, TransactionTemplate transaction) {
        this.standings = standings;
        this.transaction = transaction;
    }

    /**
     * Does something to lines of a batch.
     *
     * @param rows which of them, as people name them; empty for all
     * @param work is given some lines and runs in a transaction
     */
    Operated over(Batch batch, List<String> rows, Function<List<Standing>, Operated> work) {
        return rows.isEmpty() ? overAll(batch, work) : overSome(batch, standings.numbers(batch.id(), rows), work);
    }

    private Operated overAll(Batch batch, Function<List<Standing>, Operated> work) {
        Operated all = new Operated();
        long behind = 0;
        while (true) {
            long from = behind;
            List<Standing> page = standings.next(batch.id(), from);
            if (page.isEmpty()) {
                return all;
            }
            behind = page.get(page.size() - 1).lineNo();
            List<Long> numbers = page.stream().map(Standing::lineNo).toList();
            all.add(inTransaction(batch, numbers, work));
        }
    }

    private Operated overSome(Batch batch, List<Long> numbers, Function<List<Standing>, Operated> work) {
        Operated all = new Operated();
        for (int from = 0; from < numbers.size(); from += Standings.PAGE) {
            int to = Math.min(numbers.size(), from + Standings.PAGE);
            all.add(inTransaction(batch, numbers.subList(from, to), work));
        }
        return all;
    }

    /** The stages move lines at the same time: who meets them starts anew with what is true then. */
    private Operated inTransaction(Batch batch, List<Long> numbers, Function<List<Standing>, Operated> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(running -> work.apply(standings.chosen(batch.id(), numbers)));
            } catch (ConcurrencyFailureException | DuplicateKeyException overtaken) {
                if (attempt == TRIES) {
                    throw overtaken;
                }
            }
        }
    }

    /** What a decision about these lines is kept as: about the batch, or, where people named rows, about each line. */
    static List<Decision> decisions(Batch batch, boolean byRow, String action, List<Standing> moved, Person person) {
        if (moved.isEmpty()) {
            return List.of();
        }
        if (!byRow) {
            return List.of(Decision.onBatch(person.by(), action, batch.id(), moved.size(), person.reason()));
        }
        return moved.stream()
                .map(one -> Decision.onLine(
                        person.by(), action, batch.id(), one.line().id(), person.reason()))
                .toList();
    }
}

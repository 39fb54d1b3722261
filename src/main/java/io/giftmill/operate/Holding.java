package io.giftmill.operate;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineRef;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.order.BatchHold;
import io.giftmill.order.BatchHolds;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stops batches and lets them go on. Stopping moves no line: the stages hold those they meet. */
@Component
public class Holding {
    private static final String RESUMED = "RESUMED";

    private final Sweep sweep;
    private final BatchHolds holds;
    private final Lines lines;
    private final Decisions decisions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Holding(
            Sweep sweep,
            BatchHolds holds,
            Lines lines,
            Decisions decisions,
            TransactionTemplate transaction,
            Clock clock) {
        this.sweep = sweep;
        this.holds = holds;
        this.lines = lines;
        this.decisions = decisions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Stops a batch: nothing more of it is ordered, and no payment released. What was released goes on. A batch that was
     * stopped before is stopped as said now.
     *
     * @param until when it goes on by itself; null when a person has to let it
     * @param person with a reason
     */
    public BatchHold hold(Batch batch, Instant until, Person person) {
        BatchHold hold = new BatchHold(batch.id(), clock.instant(), person.by(), person.reason(), until);
        boolean changed = transaction.execute(running -> {
            decisions.write(Decision.onBatch(person.by(), "HOLD", batch.id(), 0, person.reason()));
            return holds.begin(hold);
        });
        if (changed) {
            sweep.over(batch, List.of(), page -> {
                held(page).forEach(one -> lines.askAgainAt(one.line(), hold.nextTry()));
                return new Operated();
            });
        }
        return hold;
    }

    /**
     * Lets a batch go on. The lines that waited for it are checked at once. Run again after a crash, it completes what is
     * left.
     */
    public Operated resume(Batch batch, Person person) {
        transaction.executeWithoutResult(running -> {
            if (holds.end(batch.id())) {
                decisions.write(Decision.onBatch(person.by(), "RESUME", batch.id(), 0, person.reason()));
            }
        });
        return sweep.over(batch, List.of(), goOn(batch, person));
    }

    private Function<List<Standing>, Operated> goOn(Batch batch, Person person) {
        return page -> {
            List<Standing> held = held(page);
            Set<LineRef> made = new HashSet<>();
            lines.move(held.stream()
                            .map(one -> one.line().to(LineStatus.RECEIVED).because(RESUMED))
                            .toList())
                    .forEach(move -> made.add(move.line()));
            List<Standing> resumed = new ArrayList<>(held);
            resumed.removeIf(one -> !made.contains(one.line()));
            decisions.writeAll(Sweep.decisions(batch, false, "RESUME", resumed, person));
            Operated result = new Operated();
            result.moved(resumed.size());
            return result;
        };
    }

    private static List<Standing> held(List<Standing> page) {
        return page.stream()
                .filter(one -> one.line().status() == LineStatus.HELD && BatchHold.CODE.equals(one.reason()))
                .toList();
    }
}

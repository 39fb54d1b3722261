package io.giftmill.operate;

import io.giftmill.batch.Batch;
import io.giftmill.batch.Decision;
import io.giftmill.batch.Decisions;
import io.giftmill.batch.LineMove;
import io.giftmill.batch.LineStatus;
import io.giftmill.batch.Lines;
import io.giftmill.batch.References;
import io.giftmill.order.Holds;
import io.giftmill.order.LineRetries;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Has lines tried again that ended or wait, where no money can have gone out for them. */
@Component
public class Retrying {
    private static final String ACTION = "RETRY";
    /** The reason of such a move; times of holding are counted anew behind it. */
    private static final String RETRIED = "RETRIED";

    private final Sweep sweep;
    private final RetryRule rule;
    private final Lines lines;
    private final References references;
    private final LineRetries retries;
    private final Holds holds;
    private final Decisions decisions;
    private final Clock clock;

    Retrying(
            Sweep sweep,
            OperateProperties properties,
            Lines lines,
            References references,
            LineRetries retries,
            Holds holds,
            Decisions decisions,
            Clock clock) {
        this.sweep = sweep;
        this.rule = new RetryRule(properties);
        this.lines = lines;
        this.references = references;
        this.retries = retries;
        this.holds = holds;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * Has everything of a batch tried again that may be.
     *
     * @param rows which rows, by reference or line number; empty for all
     * @throws NoSuchRowException if the batch has no such row
     */
    public Operated retry(Batch batch, List<String> rows, Person person) {
        Operated result = sweep.over(batch, rows, page -> retry(batch, !rows.isEmpty(), page, person));
        result.keepRefusals(decisions, Decision.onBatch(person.by(), ACTION, batch.id(), 0, person.reason()));
        return result;
    }

    private Operated retry(Batch batch, boolean byRow, List<Standing> page, Person person) {
        Operated result = new Operated();
        List<Standing> chosen = choose(page, result);
        Set<Long> made = new HashSet<>();
        lines.move(chosen.stream().map(Retrying::again).toList())
                .forEach(move -> made.add(move.line().id()));
        List<Standing> retried = new ArrayList<>();
        for (Standing one : chosen) {
            if (made.contains(one.line().id())) {
                retried.add(one);
            } else {
                result.leave(LeftOut.UNDER_WAY, one.name());
            }
        }
        startAgain(retried);
        decisions.writeAll(Sweep.decisions(batch, byRow, ACTION, retried, person));
        result.moved(retried.size());
        return result;
    }

    private List<Standing> choose(List<Standing> page, Operated result) {
        Instant now = clock.instant();
        List<Standing> chosen = result.chooseFrom(page, one -> rule.against(one, now));
        Set<Long> free = references.free(chosen.stream()
                .filter(one -> !one.ownsReference())
                .map(one -> new References.Wanted(one.line().id(), one.rowRef(), one.contentHash()))
                .toList());
        return result.chooseFrom(
                chosen, one -> one.ownsReference() || free.contains(one.line().id()) ? null : LeftOut.REFERENCE_TAKEN);
    }

    private void startAgain(List<Standing> retried) {
        List<Long> ids = retried.stream().map(one -> one.line().id()).toList();
        references.takeBack(ids);
        lines.startAgain(ids);
        ids.forEach(retries::startAgain);
        Set<String> codes = retried.stream()
                .filter(one -> one.line().status() == LineStatus.HELD)
                .map(Standing::reason)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (!codes.isEmpty()) {
            holds.askNow(codes);
        }
    }

    private static LineMove again(Standing one) {
        return one.line().to(LineStatus.RECEIVED).because(RETRIED);
    }
}

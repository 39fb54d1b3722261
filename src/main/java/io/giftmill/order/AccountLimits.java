package io.giftmill.order;

import io.giftmill.batch.LineRequest;
import io.giftmill.money.Asset;
import io.giftmill.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Expects the partner's spending limits where they were met before. When an account is about to order more in a day or month
 * than it could last time, one line asks first, as after a hold; the others wait for its answer. So a limit costs one refused
 * order, and one that has grown is found out the same day.
 */
@Component
public class AccountLimits {
    private static final Duration READ_AGAIN = Duration.ofMinutes(1);

    private final LimitRecord record;
    private final ProblemPolicy policy;
    private final Holds holds;
    private final Clock clock;
    private final Map<LimitRecord.Key, Instant> expected = new HashMap<>();
    private final Map<LimitRecord.Key, Money> spent = new HashMap<>();
    private Map<LimitRecord.Key, Money> learned = Map.of();
    private Instant read = Instant.MIN;

    AccountLimits(LimitRecord record, ProblemPolicy policy, Holds holds, Clock clock) {
        this.record = record;
        this.policy = policy;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * Looks at a line that is about to be ordered.
     *
     * @param quote what it costs; null when that is not known
     */
    public synchronized void look(LineRequest line, Money quote) {
        Instant now = clock.instant();
        if (!now.isBefore(read.plus(READ_AGAIN))) {
            read = now;
            learned = record.learned();
            spent.clear();
        }
        if (learned.isEmpty() || quote == null) {
            return;
        }
        for (String account : List.of(HoldScope.recipient(line), "")) {
            for (String code : policy.limits()) {
                look(new LimitRecord.Key(account, code), quote, now);
            }
        }
    }

    private void look(LimitRecord.Key key, Money quote, Instant now) {
        Money limit = learned.get(key);
        Instant began = policy.periodBegan(key.code(), now);
        boolean asked = !expected.getOrDefault(key, Instant.MIN).isBefore(began);
        if (limit == null || asked || !limit.asset().equals(quote.asset())) {
            return;
        }
        Money then = spent.computeIfAbsent(key, first -> spent(key.account(), began, limit.asset()))
                .plus(quote);
        spent.put(key, then);
        if (then.compareTo(limit) > 0) {
            expected.put(key, now);
            holds.expect(new Hold.Key(HoldScope.ACCOUNT, "", key.account()), key.code());
        }
    }

    private Money spent(String account, Instant since, Asset coin) {
        return record.spent(account, since).stream()
                .filter(amount -> amount.asset().equals(coin))
                .findFirst()
                .orElse(Money.zero(coin));
    }
}
